"""Tests of what is asked of calls."""
