"""Tests of documents: models."""
