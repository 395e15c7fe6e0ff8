"""The rows of a contract."""
