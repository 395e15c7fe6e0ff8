"""What the planning asks of the rows of other apps."""
