"""Sets a guide on one sheet of A4: as PDF/UA for a reader's own printer, as SVG for the printer at the kiosk."""

from __future__ import annotations

import io
import json
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from madoguchi.documents.adapters.fonts import installed_fonts, print_fonts
from madoguchi.documents.adapters.pdf import PRODUCED_AT, PdfError

Form = Literal["pdf", "svg"]
CONTENT_TYPES: dict[Form, str] = {"pdf": "application/pdf", "svg": "image/svg+xml"}
FONTS = {"zh-Hans": ["Noto Sans CJK SC"], "ko": ["Noto Sans CJK KR"], "vi": ["Noto Sans CJK JP", "DejaVu Sans"]}
"""Letters which the Japanese print fonts do not have, or have in another shape."""
PICTURES = Path(__file__).parent.parent / "static" / "knowledge" / "pictures"
KEPT = 64
TITLE = re.compile(r"<title>([^<]+)")


def write(sheet: dict[str, Any], form: Form) -> bytes:
    """Return the sheet. Raises FontMissingError without a Japanese font, PdfError when the typesetter refuses."""
    return _written(json.dumps(sheet, ensure_ascii=False), form)


def code_drawing(address: str) -> str:
    """Return the QR code of an address as SVG."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=2, scale=4, xmldecl=False, svgns=True)
    return drawing.getvalue().decode()


def picture_names() -> frozenset[str]:
    """Return the keys of the drawings there are."""
    return frozenset(path.stem for path in PICTURES.glob("*.svg"))


@lru_cache(maxsize=1)
def picture_titles() -> list[tuple[str, str]]:
    """Return each drawing with what it shows, as its own file says, in the order of these words."""
    titles = {key: TITLE.search(_picture(key)) for key in picture_names()}
    return sorted(((key, found[1] if found else key) for key, found in titles.items()), key=lambda each: each[1])


@lru_cache(maxsize=KEPT)
def _written(sheet: str, form: Form) -> bytes:
    said = json.loads(sheet)
    inputs = {
        "sheet": sheet,
        "fonts": json.dumps([*FONTS.get(said["lang"], []), *print_fonts()], ensure_ascii=False),
        "pictures": json.dumps({key: _picture(key) for key in _pictures_of(said)}, ensure_ascii=False),
    }
    try:
        written = typst.compile(
            _layout(),
            font_paths=installed_fonts(),
            sys_inputs=inputs,
            format=form,
            pdf_standards=["ua-1"] if form == "pdf" else [],
            timestamp=PRODUCED_AT,
        )
    except typst.TypstError as error:
        message = f"手順の紙を作れませんでした。次の文を添えてシステム管理者に知らせてください: {error.message}"
        raise PdfError(message) from error
    if not isinstance(written, bytes):  # more than one page: the layout shrinks until there is one
        raise PdfError("手順が1枚に入りません。文を短くするか、段を分けてください。")
    return written


def _pictures_of(sheet: dict[str, Any]) -> set[str]:
    return {each["picture"] for part in ("bring", "steps", "after") for each in sheet[part]}


def _picture(key: str) -> str:
    path = PICTURES / f"{key}.svg"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return files("madoguchi.knowledge.adapters").joinpath("guide_sheet.typ").read_bytes()
