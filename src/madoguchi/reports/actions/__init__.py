"""What changes a report."""
