"""Calls as they are told live."""
