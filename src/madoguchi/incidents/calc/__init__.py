"""Pure arithmetic of incidents: states, the legal clock, papers, patterns."""
