"""What people type about submissions."""
