"""Tests of the arithmetic of the chain."""
