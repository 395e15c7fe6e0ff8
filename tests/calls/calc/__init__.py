"""Pure arithmetic of calls."""
