"""The counter in real browsers."""
