"""Questions about tickets, windows and the ward's day."""
