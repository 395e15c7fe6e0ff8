"""Servers which die at a bad moment."""
