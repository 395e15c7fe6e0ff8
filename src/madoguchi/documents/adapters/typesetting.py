"""Sets a layout with its content as PDF/UA: tagged for screen readers, fonts embedded. Needs no browser and no office suite."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts

PRODUCED_AT = 0
"""The time stamp inside the file: always the same, so that the same content gives the same bytes."""


class PdfError(RuntimeError):
    """The PDF could not be made; the message carries the typesetter's own words."""


def typeset(package: str, layout: str, inputs: Mapping[str, Any], *, what: str = "PDF") -> bytes:
    """Return the PDF of a layout file which lies in a package; each input reaches it as JSON, and ``fonts`` beside them.

    Raises FontMissingError without a Japanese font, PdfError, which says ``what`` could not be made, when the typesetter
    refuses.
    """
    told = {"fonts": print_fonts(), **inputs}
    try:
        written = typst.compile(
            _source(package, layout),
            font_paths=installed_fonts(),
            sys_inputs={name: json.dumps(each, ensure_ascii=False) for name, each in told.items()},
            pdf_standards=["ua-1"],
            timestamp=PRODUCED_AT,
        )
    except typst.TypstError as error:
        message = f"{what}を作れませんでした。次の文を添えてシステム管理者に知らせてください: {error.message}"
        raise PdfError(message) from error
    if not isinstance(written, bytes):
        raise PdfError(f"{what}を作れませんでした。システム管理者に知らせてください。")
    return written


@lru_cache(maxsize=16)
def _source(package: str, layout: str) -> bytes:
    return files(package).joinpath(layout).read_bytes()
