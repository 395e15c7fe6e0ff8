"""Many processes against one server."""
