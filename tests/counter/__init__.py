"""The counter: tickets, windows, the queue, the ward's day."""
