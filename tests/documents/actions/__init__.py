"""Tests of documents: actions."""
