"""What may still be done to the trail."""
