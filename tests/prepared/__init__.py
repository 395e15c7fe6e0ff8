"""Tests of the prepared app."""
