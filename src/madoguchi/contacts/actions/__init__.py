"""What changes contact records. Each function is one transaction."""
