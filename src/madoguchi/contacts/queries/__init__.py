"""Questions about contact records."""
