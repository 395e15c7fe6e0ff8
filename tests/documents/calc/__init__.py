"""Tests of madoguchi.documents.calc."""
