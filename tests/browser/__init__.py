"""Journeys through the real server in a real browser."""
