"""The guides' drawings as pictures which every version of Word shows: all of them set in one run of the typesetter."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache

import typst

from madoguchi.documents.adapters.fonts import installed_fonts
from madoguchi.knowledge.adapters.manual_pdf import drawing

DOTS_PER_INCH = 200
_PAGES = b"""
#let drawings = json(bytes(sys.inputs.drawings))
#set page(width: 32mm, height: auto, margin: 0pt)
#for (number, source) in drawings.enumerate() {
  if number > 0 { pagebreak() }
  image(bytes(source), format: "svg", width: 32mm)
}
"""


def as_png(keys: Collection[str]) -> dict[str, bytes]:
    """Return each drawing as PNG; keys without a drawing are left out."""
    return _drawn(frozenset(keys))


@lru_cache(maxsize=4)
def _drawn(keys: frozenset[str]) -> dict[str, bytes]:
    there = {key: source for key in sorted(keys) if (source := drawing(key))}
    if not there:
        return {}
    inputs = {"drawings": json.dumps(list(there.values()), ensure_ascii=False)}
    made: object = typst.compile(
        _PAGES, font_paths=installed_fonts(), sys_inputs=inputs, format="png", ppi=DOTS_PER_INCH
    )
    pages = made if isinstance(made, list) else [made]  # one page comes alone
    return dict(zip(there, pages, strict=True))
