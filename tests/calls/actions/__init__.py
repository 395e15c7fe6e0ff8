"""Tests of what changes calls."""
