"""What changes compliance: judging, declaring."""
