"""The file for the printing press: PDF/X-1a:2003, outlined, with bleed, Japanese crop marks and fold marks."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from madoguchi.publicity.adapters.ghostscript import outlined
from madoguchi.publicity.calc.crop_marks import Bar, marks_of
from madoguchi.publicity.calc.print_formats import BLEED_MM, MARKS_MM, PrintFormat, points

if TYPE_CHECKING:
    import pikepdf

VERSION = "PDF/X-1a:2003"
CONDITION = "JC200103"
"""Japan Color 2001 Coated, as it stands in the ICC's register of printing conditions; a registered one needs no profile."""
REGISTRATION = "1 1 1 1 k"
logging.getLogger("pikepdf").setLevel(logging.WARNING)  # it greets whoever imports it


def write(pdf: bytes, fmt: PrintFormat, *, title: str, made_at: datetime) -> bytes:
    """Return the press file of a PDF set in CMYK with bleed. Raises ToolMissingError, ReadingError."""
    import pikepdf  # noqa: PLC0415  heavy: only who prints waits for it

    with pikepdf.open(BytesIO(outlined(pdf))) as book:
        for page in book.pages:
            _lay_on_sheet(book, page, fmt)
        _declare(book, title=title, made_at=made_at)
        written = BytesIO()
        book.save(written, min_version="1.4", force_version="1.4", object_stream_mode=pikepdf.ObjectStreamMode.disable,
                  deterministic_id=True, compress_streams=True)  # fmt: skip
        return written.getvalue()


def page_contents(pdf: bytes) -> list[str]:
    """Return each page's operators as text."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(pdf)) as book:
        return [_operators(page) for page in book.pages]


def _operators(page: pikepdf.Page) -> str:
    import pikepdf  # noqa: PLC0415

    contents: Any = page.obj["/Contents"]
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return "\n".join(stream.read_bytes().decode("latin-1") for stream in streams)


def _lay_on_sheet(book: pikepdf.Pdf, page: pikepdf.Page, fmt: PrintFormat) -> None:
    shift = points(MARKS_MM - BLEED_MM)
    body = f"q\n1 0 0 1 {shift:.4f} {shift:.4f} cm\n{_operators(page)}\nQ\n{_marks(marks_of(fmt))}"
    page.obj["/Contents"] = book.make_stream(body.encode("latin-1"))
    width, height = fmt.media_points
    page.obj["/MediaBox"] = _box((0, 0, width, height))
    page.obj["/TrimBox"] = _box(fmt.box(0))
    page.obj["/BleedBox"] = _box(fmt.box(BLEED_MM))
    for name in ("/CropBox", "/ArtBox", "/Group"):
        if name in page.obj:
            del page.obj[name]


def _box(box: Iterable[float]) -> pikepdf.Array:
    import pikepdf  # noqa: PLC0415

    return pikepdf.Array([round(each, 4) for each in box])


def _marks(bars: Iterable[Bar]) -> str:
    drawn = "\n".join(" ".join(f"{each:.4f}" for each in bar) + " re" for bar in bars)
    return f"q\n{REGISTRATION}\n{drawn}\nf\nQ\n"


def _declare(book: pikepdf.Pdf, *, title: str, made_at: datetime) -> None:
    import pikepdf  # noqa: PLC0415

    stamp = made_at.strftime("D:%Y%m%d%H%M%SZ")
    for name in ("/Metadata", "/StructTreeRoot", "/MarkInfo"):
        if name in book.Root:
            del book.Root[name]
    book.Root["/OutputIntents"] = pikepdf.Array([
        book.make_indirect(pikepdf.Dictionary({
            "/Type": pikepdf.Name("/OutputIntent"),
            "/S": pikepdf.Name("/GTS_PDFX"),
            "/OutputConditionIdentifier": pikepdf.String(CONDITION),
            "/OutputCondition": pikepdf.String("Japan Color 2001 Coated"),
            "/RegistryName": pikepdf.String("http://www.color.org"),
            "/Info": pikepdf.String("Japan Color 2001 Coated"),
        }))
    ])  # fmt: skip
    for name, value in (
        ("/Title", title), ("/Creator", "madoguchi"), ("/Producer", "madoguchi"), ("/CreationDate", stamp),
        ("/ModDate", stamp), ("/GTS_PDFXVersion", VERSION),
    ):  # fmt: skip
        book.docinfo[name] = pikepdf.String(value)
    book.docinfo["/Trapped"] = pikepdf.Name("/False")
