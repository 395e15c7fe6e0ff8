"""What people type on the planning's pages."""
