"""Browser journeys of compliance."""
