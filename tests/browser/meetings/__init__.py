"""Browser journeys of the meetings."""
