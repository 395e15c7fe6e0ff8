"""Deeds with workers, the line-up and the contact tree."""
