"""Breakdowns found, attendance counted, plan set beside work."""
