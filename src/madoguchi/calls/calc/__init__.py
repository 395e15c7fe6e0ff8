"""Pure arithmetic of calls: events become calls, calls become figures."""
