"""Tests of madoguchi.audit."""
