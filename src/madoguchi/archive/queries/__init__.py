"""What the archive counts and chooses."""
