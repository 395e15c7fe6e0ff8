"""Pages of costs and attendance."""
