"""Arithmetic of codes and sessions, without a database or a clock."""
