"""Tests of what is drawn, as arithmetic."""
