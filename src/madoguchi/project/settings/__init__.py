"""Settings: base holds what is always true; each environment says only what differs."""
