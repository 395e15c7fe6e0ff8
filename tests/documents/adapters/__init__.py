"""Tests of madoguchi.documents.adapters."""
