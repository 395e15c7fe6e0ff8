"""Browser journeys of the knowledge base."""
