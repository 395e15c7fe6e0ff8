"""Tests of madoguchi.reports.views."""
