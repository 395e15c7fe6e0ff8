"""Browser journeys of publicity."""
