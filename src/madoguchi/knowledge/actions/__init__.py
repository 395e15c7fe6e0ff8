"""What changes the knowledge base."""
