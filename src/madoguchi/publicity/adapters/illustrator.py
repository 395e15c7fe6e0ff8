"""The sides of a press file as Illustrator 7 files, one for each."""

from __future__ import annotations

from datetime import datetime

from madoguchi.publicity.adapters.press_pdf import page_contents
from madoguchi.publicity.calc.illustrator_format import Artboard, illustrator_file
from madoguchi.publicity.calc.outlined_page import shapes_of
from madoguchi.publicity.calc.print_formats import PrintFormat


def write_sides(press: bytes, fmt: PrintFormat, *, title: str, made_at: datetime) -> tuple[bytes, ...]:
    """Return one file for each page, with bleed and crop marks as the press file has them."""
    width, height = fmt.media_points
    board = Artboard(width, height, title, f"{made_at:%m/%d/%Y}")
    return tuple(illustrator_file(shapes_of(content), board) for content in page_contents(press))
