"""Tests of talk scripts, guides and synonyms as an office writes them."""
