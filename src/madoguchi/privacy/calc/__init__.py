"""Recognises forbidden numbers in text: pure functions, no Django."""
