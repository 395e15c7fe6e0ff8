"""Arithmetic of reports: weeks, percentiles, reconciliation, figures and their hash. Pure."""
