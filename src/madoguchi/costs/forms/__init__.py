"""What people type about costs and attendance."""
