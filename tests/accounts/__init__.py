"""Tests of log-in, devices and people."""
