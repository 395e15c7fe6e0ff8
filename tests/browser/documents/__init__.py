"""Browser journeys of submissions."""
