"""The front door: settings, URLs, the server and the command line."""
