"""Rows of equipment, chosen and counted."""
