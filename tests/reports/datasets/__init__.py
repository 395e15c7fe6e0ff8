"""Tests of madoguchi.reports.datasets."""
