"""A replayer: it speaks Asterisk's manager protocol over TCP, and what it tells was recorded or made up, never telephoned."""
