"""Asterisk's manager interface: bytes of its stream become events, whether they come from a socket or a recording."""

from madoguchi.calls.adapters.asterisk_ami.reading import AmiStream, read

__all__ = ["AmiStream", "read"]
