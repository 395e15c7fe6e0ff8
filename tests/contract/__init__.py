"""Tests of madoguchi.contract."""
