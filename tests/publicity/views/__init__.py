"""Tests of the pages of publicity."""
