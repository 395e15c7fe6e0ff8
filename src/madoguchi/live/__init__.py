"""Tells open screens that something has changed, so that they ask again at once."""
