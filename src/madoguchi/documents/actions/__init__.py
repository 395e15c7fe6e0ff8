"""What changes a submission."""
