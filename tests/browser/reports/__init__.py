"""Journeys of the reports' way to the city."""
