"""Writes down who did what, in a chain which cannot be changed unnoticed."""
