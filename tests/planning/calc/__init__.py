"""Tests of madoguchi.planning.calc."""
