"""The ward counter: tickets, windows, the queue, and the ward's day."""
