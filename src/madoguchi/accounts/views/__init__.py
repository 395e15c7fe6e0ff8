"""Pages of log-in, devices and people."""
