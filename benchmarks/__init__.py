"""How many tickets a second: the real API over HTTP, beside the bare database doing the same statements."""
