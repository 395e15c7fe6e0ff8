"""How the knowledge base meets files, the dictionary, and other programs."""
