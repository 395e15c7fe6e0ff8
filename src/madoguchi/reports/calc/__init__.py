"""Arithmetic of reports: periods, percentiles, reconciliation, figures and their hash. Pure."""
