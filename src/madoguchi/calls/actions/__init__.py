"""What changes calls, seats, alarms and promises."""

"""What changes calls, seats and alarms. Each function is one transaction."""
