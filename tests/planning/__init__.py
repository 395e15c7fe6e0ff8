"""Tests of madoguchi.planning."""
