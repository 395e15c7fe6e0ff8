"""Amazon Connect's contact records: JSON, one object for each contact, joined by the first contact's id."""

from madoguchi.calls.adapters.amazon_connect.reading import read

__all__ = ["read"]
