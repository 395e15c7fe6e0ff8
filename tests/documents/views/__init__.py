"""Tests of documents: views."""
