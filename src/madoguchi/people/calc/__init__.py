"""Arithmetic and tables of people and posts: pure."""
