"""What the planning asks of rows."""
