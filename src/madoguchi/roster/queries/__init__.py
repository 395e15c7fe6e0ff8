"""What is asked about rosters."""
