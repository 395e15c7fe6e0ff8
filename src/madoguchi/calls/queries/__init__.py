"""What is asked of calls: figures, waits, records."""

"""Questions about calls, seats and alarms."""
