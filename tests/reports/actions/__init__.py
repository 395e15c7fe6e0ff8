"""Tests of madoguchi.reports.actions."""
