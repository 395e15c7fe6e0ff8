"""Where each letter of a PDF stands and in which colour, as PDFium reads it."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_uint
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from madoguchi.publicity.adapters import pictures
from madoguchi.publicity.calc.contrast import contrast

if TYPE_CHECKING:
    from madoguchi.publicity.adapters.pictures import Pixels

LOOKED_AT_DPI = 96


@dataclass(frozen=True, slots=True)
class Letter:
    """A visible letter: its page (from 0), its tight box in points from the lower left, its fill (0 to 255)."""

    sign: str
    page: int
    box: tuple[float, float, float, float]
    fill: tuple[int, int, int]


def letters_of(pdf: bytes) -> list[Letter]:
    """Return all letters which show."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped] # noqa: PLC0415  heavy: only who prints waits

    with pictures.turn():
        book = pdfium.PdfDocument(pdf)
        try:
            return [letter for number in range(len(book)) for letter in _letters_on(book[number], number)]
        finally:
            book.close()


def _letters_on(page: Any, number: int) -> Iterator[Letter]:
    from pypdfium2 import raw  # noqa: PLC0415

    text = page.get_textpage()
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    for index in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text.raw, index))
        box = text.get_charbox(index)
        if sign.isspace() or box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
            continue
        raw.FPDFText_GetFillColor(text.raw, index, byref(red), byref(green), byref(blue), byref(alpha))
        yield Letter(sign, number, box, (red.value, green.value, blue.value))


def weakest_contrast(pdf: bytes) -> tuple[float, str]:
    """Return the lowest contrast between a letter and what lies around it, and that letter with its page."""
    found = [(21.0, "")]
    drawn: dict[int, Pixels] = {}
    for letter in letters_of(pdf):
        if letter.page not in drawn:
            drawn[letter.page] = pictures.page_pixels(pdf, letter.page, dpi=LOOKED_AT_DPI)
        ground = _around(drawn[letter.page], letter.box)
        found.append((contrast(letter.fill, ground), f"{letter.page + 1}ページの「{letter.sign}」"))
    return min(found)


def _around(page: Pixels, box: tuple[float, float, float, float]) -> tuple[float, float, float]:
    """Return the usual colour of the frame one pixel outside the letter."""
    import numpy as np  # noqa: PLC0415

    scale, high = LOOKED_AT_DPI / 72, page.shape[0]
    left, right = int(box[0] * scale) - 1, int(box[2] * scale) + 2
    top, low = high - int(box[3] * scale) - 2, high - int(box[1] * scale) + 1
    part = page[max(top, 0) : low, max(left, 0) : right]
    frame = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    red, green, blue = np.median(frame, axis=0)
    return (float(red), float(green), float(blue))
