"""What the verbs of the roster promise."""
