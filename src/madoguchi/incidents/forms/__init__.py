"""What people type about incidents."""
