"""Tests of the pure recognition."""
