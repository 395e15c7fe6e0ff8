"""Tests of what publicity reads."""
