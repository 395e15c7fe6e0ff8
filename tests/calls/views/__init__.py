"""Views of the call centre."""
