"""Sets a manual or training text as PDF/UA: cover, contents, page numbers, running heads, change marks."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts
from madoguchi.documents.adapters.pdf import PRODUCED_AT, PdfError
from madoguchi.knowledge.adapters.guide_sheet import PICTURES
from madoguchi.knowledge.calc.manual_issue import Issue, issue_json


def write(issue: Issue) -> bytes:
    """Return the PDF. Raises FontMissingError without a Japanese font, PdfError when the typesetter refuses."""
    inputs = {
        "book": json.dumps(issue_json(issue), ensure_ascii=False),
        "fonts": json.dumps(print_fonts(), ensure_ascii=False),
        "pictures": json.dumps({key: drawing(key) for key in sorted(issue.pictures)}, ensure_ascii=False),
    }
    try:
        written = typst.compile(
            _layout(),
            font_paths=installed_fonts(),
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=PRODUCED_AT,
        )
    except typst.TypstError as error:
        message = f"PDFを作れませんでした。次の文を添えてシステム管理者に知らせてください: {error.message}"
        raise PdfError(message) from error
    if not isinstance(written, bytes):
        raise PdfError("PDFを作れませんでした。システム管理者に知らせてください。")
    return written


def drawing(key: str) -> str:
    """Return a drawing as SVG, empty where there is none of that key."""
    path = PICTURES / f"{key}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return files("madoguchi.knowledge.adapters").joinpath("manual.typ").read_bytes()
