"""Writes a paper as PDF/UA: tagged for screen readers, fonts embedded. Needs no browser and no office suite."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts
from madoguchi.documents.calc.paper import Paper
from madoguchi.documents.calc.worded import worded

CONTENT_TYPE = "application/pdf"
EXTENSION = "pdf"
PRODUCED_AT = 0
"""The time stamp inside the file: always the same, so that the same figures give the same bytes."""


class PdfError(RuntimeError):
    """The PDF could not be made; the message carries the typesetter's own words."""


def write(paper: Paper) -> bytes:
    """Return the PDF. Raises FontMissingError without a font, PdfError when the typesetter refuses."""
    inputs = {
        "paper": json.dumps(worded(paper), ensure_ascii=False),
        "fonts": json.dumps(print_fonts(), ensure_ascii=False),
    }
    try:
        written = typst.compile(
            _letter(),
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


@lru_cache(maxsize=1)
def _letter() -> bytes:
    return files("madoguchi.documents.adapters").joinpath("letter.typ").read_bytes()
