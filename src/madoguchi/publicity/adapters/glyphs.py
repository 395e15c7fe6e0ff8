"""Whether the print fonts have the letters which names of people and numbered lists need."""

from __future__ import annotations

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts

ASKED_FOR = "髙﨑①"
PROBE = """#set document(title: "probe")
#set page(width: 40mm, height: 20mm)
#text(lang: "ja", font: sys.inputs.font, fallback: false, sys.inputs.letter)
"""


def missing_glyphs() -> str:
    """Return which of the letters the best print font lacks: PDF/UA refuses a letter without a shape."""
    return "".join(letter for letter in ASKED_FOR if not _has(letter))


def _has(letter: str) -> bool:
    inputs = {"font": print_fonts()[0], "letter": letter}
    try:
        typst.compile(
            PROBE.encode(), font_paths=installed_fonts(), sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError:
        return False
    return True
