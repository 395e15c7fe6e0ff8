"""Tests of the meetings."""
