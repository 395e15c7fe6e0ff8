"""madoguchi: runs a municipality's citizen-support contract end to end."""

__version__ = "0.1.0"
