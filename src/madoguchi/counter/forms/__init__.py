"""What people type at the counter."""
