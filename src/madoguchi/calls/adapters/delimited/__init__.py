"""Tables which any cloud PBX exports: CSV or Excel, one row for each queue entry, columns named by a mapping."""

from madoguchi.calls.adapters.delimited.looking import Preview, preview
from madoguchi.calls.adapters.delimited.mapping import (
    ColumnMapping,
    UnknownColumns,
    guess_mapping,
    mapping_of,
    read_mapping,
    spelled,
)
from madoguchi.calls.adapters.delimited.reading import read

__all__ = [
    "ColumnMapping",
    "Preview",
    "UnknownColumns",
    "guess_mapping",
    "mapping_of",
    "preview",
    "read",
    "read_mapping",
    "spelled",
]
