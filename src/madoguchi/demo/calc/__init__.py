"""Invented days as pure functions of a seed: the same seed gives the same visitors on every machine."""
