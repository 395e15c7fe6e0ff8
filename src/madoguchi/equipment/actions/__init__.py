"""What changes equipment."""
