"""Verbs of the roster."""
