"""Tests of madoguchi.live."""
