"""What the counter answers over HTTP."""
