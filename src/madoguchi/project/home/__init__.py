"""The front door: where a person or a device goes first, and what waits for them there."""
