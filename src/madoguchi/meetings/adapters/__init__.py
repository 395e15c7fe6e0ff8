"""How meetings speak to the outside: files."""
