"""Tables which any cloud PBX exports: CSV or Excel, one row for each queue entry, columns named by a mapping."""

from madoguchi.calls.adapters.delimited.mapping import ColumnMapping, UnknownColumns, guess_mapping, read_mapping
from madoguchi.calls.adapters.delimited.reading import Preview, preview, read

__all__ = ["ColumnMapping", "Preview", "UnknownColumns", "guess_mapping", "preview", "read", "read_mapping"]
