"""Arithmetic of the counter: moves of a ticket, order of the queue, estimates, alerts. No database, no clock."""
