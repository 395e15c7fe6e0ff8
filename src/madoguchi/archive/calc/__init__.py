"""Arithmetic and wording of the archive: pure functions."""
