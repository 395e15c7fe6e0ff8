"""The server with its locks taken out: the control of the race. Nothing of the product knows of it."""
