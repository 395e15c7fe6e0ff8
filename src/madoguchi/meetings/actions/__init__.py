"""What changes meetings, open issues, schedule and instructions."""
