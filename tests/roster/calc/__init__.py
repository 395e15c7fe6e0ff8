"""Tests of the roster's calc, without a database."""
