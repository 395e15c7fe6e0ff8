"""Sheets of this app as PDF/UA: a layout file beside this module, filled with data."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts
from madoguchi.documents.adapters.pdf import PRODUCED_AT, PdfError


def typeset(layout: str, content: Any) -> bytes:
    """Return the PDF. Raises FontMissingError without a font, PdfError when the typesetter refuses."""
    inputs = {
        "content": json.dumps(content, ensure_ascii=False),
        "fonts": json.dumps(print_fonts(), ensure_ascii=False),
    }
    try:
        written = typst.compile(
            _source(layout),
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


@lru_cache(maxsize=4)
def _source(layout: str) -> bytes:
    return files("madoguchi.equipment.adapters").joinpath(layout).read_bytes()
