"""Tests of documents: queries."""
