"""Tests of the panel beside a record."""
