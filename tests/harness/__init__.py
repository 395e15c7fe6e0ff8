"""Real things for tests to run against: PostgreSQL, prepared databases, the real server."""
