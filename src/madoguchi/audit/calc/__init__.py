"""The arithmetic of the chain: pure functions, no Django."""
