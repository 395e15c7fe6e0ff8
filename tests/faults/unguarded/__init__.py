"""The server with one of its guards taken out: the controls of the faults. Nothing of the product knows of it."""
