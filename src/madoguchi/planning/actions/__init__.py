"""What changes rows of the planning."""
