"""Filters which write calls in words."""
