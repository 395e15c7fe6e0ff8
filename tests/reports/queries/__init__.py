"""Tests of madoguchi.reports.queries."""
