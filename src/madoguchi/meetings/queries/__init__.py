"""What is asked about meetings."""
