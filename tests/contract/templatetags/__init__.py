"""Tests of the contract app's template tags."""
