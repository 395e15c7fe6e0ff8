"""What people type about workers and the line-up."""
