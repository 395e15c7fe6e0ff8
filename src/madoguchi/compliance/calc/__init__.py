"""Arithmetic of compliance: pure functions, no Django, no clock."""
