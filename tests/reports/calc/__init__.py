"""Tests of madoguchi.reports.calc."""
