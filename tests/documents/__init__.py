"""Tests of madoguchi.documents."""
