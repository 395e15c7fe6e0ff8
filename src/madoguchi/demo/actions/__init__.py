"""Playing invented days through the same actions the screens use."""
