"""Browser journeys of the call centre."""
