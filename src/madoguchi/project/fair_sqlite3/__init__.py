"""Django's SQLite backend with a queue before BEGIN IMMEDIATE."""
