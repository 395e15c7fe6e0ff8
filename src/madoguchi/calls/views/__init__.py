"""Pages of the call centre."""
