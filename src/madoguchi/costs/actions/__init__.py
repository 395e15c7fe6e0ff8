"""What changes breakdowns and attendance."""
