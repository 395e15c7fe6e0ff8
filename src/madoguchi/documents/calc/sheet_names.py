"""Names of Excel sheets: at most 31 characters, and none of the seven signs which Excel refuses."""

from __future__ import annotations

LONGEST = 31
REFUSED = str.maketrans(dict.fromkeys("[]:*?/\\", ""))


def sheet_name(caption: str) -> str:
    """Return the caption without its table number as a sheet's name."""
    words = caption.split("　", 1)
    return words[-1].translate(REFUSED).strip("'")[:LONGEST]
