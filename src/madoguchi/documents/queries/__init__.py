"""What is asked about submissions."""
