"""Tests; the folders mirror src/madoguchi."""
