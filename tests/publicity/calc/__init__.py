"""Tests of printed material and publicity."""
