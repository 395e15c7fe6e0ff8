"""Refuses the numbers which must never be stored, at every door where text comes in."""
