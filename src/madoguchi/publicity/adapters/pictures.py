"""Pages as pictures, by PDFium: the JPG which is handed over, and arrays for looking at what was drawn."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
_turn = threading.Lock()
"""PDFium is not for two threads at once."""
QUALITY = 92


def turn() -> threading.Lock:
    """Return the lock under which whoever speaks to PDFium does so."""
    return _turn


def page_pixels(pdf: bytes, page: int, *, dpi: float) -> Pixels:
    """Return one page (from 0) as rows of RGB pixels."""
    import numpy as np  # noqa: PLC0415  heavy: only who prints waits for it
    import pypdfium2 as pdfium  # type: ignore[import-untyped] # noqa: PLC0415

    with _turn:
        book = pdfium.PdfDocument(pdf)
        try:
            drawn = book[page].render(scale=dpi / 72, rev_byteorder=True, no_smoothtext=False)
            return np.ascontiguousarray(drawn.to_numpy()[:, :, :3])
        finally:
            book.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages the file has."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    with _turn:
        book = pdfium.PdfDocument(pdf)
        try:
            return len(book)
        finally:
            book.close()


def png_pixels(png: bytes) -> Pixels:
    """Return a PNG as rows of RGB pixels."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(png)) as picture:
        return np.asarray(picture.convert("RGB"))


def jpg(pdf: bytes, page: int, *, dpi: int) -> bytes:
    """Return one page (from 0) as JPG which says its own resolution."""
    from PIL import Image  # noqa: PLC0415

    written = BytesIO()
    options: dict[str, Any] = {"quality": QUALITY, "subsampling": 0, "dpi": (dpi, dpi)}
    Image.fromarray(page_pixels(pdf, page, dpi=dpi)).save(written, "JPEG", **options)
    return written.getvalue()


def jpg_facts(content: bytes) -> tuple[int, int, float]:
    """Return a JPG's width, height and the resolution it says."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(content)) as picture:
        return picture.width, picture.height, float(picture.info.get("dpi", (0, 0))[0])
