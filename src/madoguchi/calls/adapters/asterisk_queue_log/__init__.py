"""Asterisk's queue_log: one line for each thing that happens in a queue, in whole seconds."""

from madoguchi.calls.adapters.asterisk_queue_log.reading import read, read_lines

__all__ = ["read", "read_lines"]
