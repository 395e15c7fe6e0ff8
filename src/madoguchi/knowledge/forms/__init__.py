"""What people ask for and type about articles."""
