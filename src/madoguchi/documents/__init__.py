"""Documents: one frozen set of figures rendered as PDF, Word and Excel."""
