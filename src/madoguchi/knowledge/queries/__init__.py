"""Questions asked of the knowledge base."""
