"""Search among some hundred to some thousand short Japanese articles, in plain Python: documents in, ranked codes out."""
