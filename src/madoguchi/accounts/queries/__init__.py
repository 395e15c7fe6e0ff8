"""Questions about people and devices."""
