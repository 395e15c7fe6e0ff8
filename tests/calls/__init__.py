"""Calls: from what telephone systems write to figures."""
