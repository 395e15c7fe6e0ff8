"""Tests of madoguchi.privacy."""
