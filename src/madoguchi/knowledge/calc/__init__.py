"""Pure rules of the knowledge base: no Django, no clock."""
