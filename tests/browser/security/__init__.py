"""Hostile texts in a real browser: nothing runs."""
