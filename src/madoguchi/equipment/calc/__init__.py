"""Arithmetic and tables of equipment: pure."""
