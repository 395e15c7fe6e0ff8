"""Browser journeys from the front door through several apps."""
