"""The certificate of completion as PDF/UA on one sheet of A4, landscape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts
from madoguchi.documents.adapters.pdf import PRODUCED_AT, PdfError


def write(certificate: Mapping[str, Any]) -> bytes:
    """Return the certificate. Raises FontMissingError without a font, PdfError when the typesetter refuses."""
    inputs = {
        "certificate": json.dumps(certificate, ensure_ascii=False),
        "fonts": json.dumps(print_fonts(), ensure_ascii=False),
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
        message = f"修了証を作れませんでした。次の文を添えてシステム管理者に知らせてください: {error.message}"
        raise PdfError(message) from error
    if not isinstance(written, bytes):
        raise PdfError("修了証を作れませんでした。システム管理者に知らせてください。")
    return written


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return files("madoguchi.people.adapters").joinpath("certificate.typ").read_bytes()
