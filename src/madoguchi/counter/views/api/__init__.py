"""The counter's JSON API: what consoles, kiosks and boards ask, and the commands they send."""
