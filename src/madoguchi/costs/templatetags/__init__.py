"""Filters of the costs' templates."""
