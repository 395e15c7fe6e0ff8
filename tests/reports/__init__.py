"""Tests of madoguchi.reports."""
