"""What stands in a press file, read back from its bytes: version, boxes, fonts, inks, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from madoguchi.publicity.adapters.press_pdf import page_contents
from madoguchi.publicity.calc.operators import counted, foreign_inks, letters_left

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PressFacts:
    """The facts. Boxes are in points, one pair (trim, bleed) for each page."""

    version: str
    condition: str
    trapped: str
    boxes: tuple[tuple[Box, Box], ...]
    fonts: int
    pictures: int
    foreign_inks: tuple[str, ...]
    letter_operators: tuple[str, ...]


def facts_of(pdf: bytes) -> PressFacts:
    """Return the facts of a press file."""
    import pikepdf  # noqa: PLC0415  heavy: only who prints waits for it

    found = counted(page_contents(pdf))
    with pikepdf.open(BytesIO(pdf)) as book:
        intents: Any = book.Root.get("/OutputIntents", [])
        resources: list[Any] = [each.obj.get("/Resources", {}) for each in book.pages]
        return PressFacts(
            version=str(book.docinfo.get("/GTS_PDFXVersion", "")),
            condition=str(intents[0]["/OutputConditionIdentifier"]) if len(intents) else "",
            trapped=str(book.docinfo.get("/Trapped", "")),
            boxes=tuple((_box(each.trimbox), _box(each.obj["/BleedBox"])) for each in book.pages),
            fonts=sum(len(each.get("/Font", {})) for each in resources),
            pictures=sum(len(each.get("/XObject", {})) for each in resources),
            foreign_inks=tuple(foreign_inks(found)),
            letter_operators=tuple(letters_left(found)),
        )


def screen_facts(pdf: bytes) -> tuple[bool, str, str]:
    """Return whether a screen file is tagged, its language and its title."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(pdf)) as book:
        root: Any = book.Root
        tagged = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False))
        return tagged, str(root.get("/Lang", "")), str(book.docinfo.get("/Title", ""))


def _box(box: Any) -> Box:
    left, low, right, high = (float(each) for each in box)
    return (left, low, right, high)
