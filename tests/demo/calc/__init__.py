"""Invented days as arithmetic."""
