"""What people type about equipment."""
