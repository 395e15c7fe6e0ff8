"""Looks at the files of a material as a printer would, and has two other programs read the Illustrator files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from madoguchi.publicity.adapters import ghostscript, letters, pictures, press_facts, scribus
from madoguchi.publicity.adapters.comparing import ALLOWED, ink_share, share_apart
from madoguchi.publicity.adapters.glyphs import missing_glyphs
from madoguchi.publicity.adapters.tools import ToolMissingError
from madoguchi.publicity.calc import preflight_words as words
from madoguchi.publicity.calc.material_files import Check, Preflight
from madoguchi.publicity.calc.print_formats import BLEED_MM, MARKS_MM, PrintFormat, millimetres

if TYPE_CHECKING:
    from madoguchi.publicity.adapters.pictures import Pixels

COMPARED_WIDTH = 1000
"""So many pixels across are compared: on a leaflet a letter's stem is then still a pixel wide."""
MOST_DPI = 60.0


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a material and is looked at. ``lettered`` is the press file before its letters became outlines."""

    fmt: PrintFormat
    press: bytes
    lettered: bytes
    screen: bytes
    illustrator: tuple[bytes, ...]
    jpgs: tuple[bytes, ...]
    addresses: tuple[str, ...]
    unchecked: tuple[str, ...]


def look_at(made: Made) -> Preflight:
    """Return all checks; one which a missing program prevents says so and is not passed."""
    drawn = [pictures.page_pixels(made.press, page, dpi=_dpi(made.fmt)) for page in range(len(made.illustrator))]
    with ThreadPoolExecutor(max_workers=2) as hands:  # both are programs of their own
        scribus_says = hands.submit(_asked, "Scribus", lambda: _apart_in_scribus(made, drawn))
        ghostscript_says = hands.submit(_asked, "Ghostscript", lambda: _apart_in_ghostscript(made))
        press, others = _press_checks(made, drawn), _other_checks(made)
        return Preflight((*press, ghostscript_says.result(), scribus_says.result(), *others))


def _press_checks(made: Made, drawn: Sequence[Pixels]) -> tuple[Check, ...]:
    facts = press_facts.facts_of(made.press)
    return (
        words.pdfx(facts.version, facts.condition),
        words.fonts(facts.fonts, facts.letter_operators),
        words.glyphs(missing_glyphs()),
        words.colours(facts.foreign_inks),
        words.boxes(facts.boxes, made.fmt),
        words.bleed(max(_cut_colour(each, made.fmt) for each in drawn)),
        words.resolution(facts.pictures, [pictures.jpg_facts(each) for each in made.jpgs], made.fmt),
        words.distance(*_distances(made)),
    )


def _other_checks(made: Made) -> tuple[Check, ...]:
    is_tagged, language, title = press_facts.screen_facts(made.screen)
    return (
        words.contrast(*letters.weakest_contrast(made.screen)),
        words.tagged(is_tagged=is_tagged, language=language, title=title),
        words.address(made.addresses),
        words.sources(made.unchecked),
    )


def _dpi(fmt: PrintFormat) -> float:
    return min(MOST_DPI, COMPARED_WIDTH / (fmt.width_mm + 2 * MARKS_MM) * 25.4)


def _asked(program: str, measured: Callable[[], list[float]]) -> Check:
    try:
        return words.reading(program, measured(), allowed=ALLOWED)
    except (ToolMissingError, ghostscript.ReadingError) as error:
        return words.reading(program, None, allowed=ALLOWED, why_not=str(error))


def _apart_in_ghostscript(made: Made) -> list[float]:
    dpi, size = _dpi(made.fmt), made.fmt.media_points
    return [
        _apart(
            pictures.png_pixels(ghostscript.drawn(made.press, suffix=".pdf", dpi=dpi, points=size, page=page)),
            pictures.png_pixels(ghostscript.drawn(side, suffix=".ai", dpi=dpi, points=size)),
        )
        for page, side in enumerate(made.illustrator, 1)
    ]


def _apart_in_scribus(made: Made, drawn: Sequence[Pixels]) -> list[float]:
    read = scribus.read_back(made.illustrator, made.fmt)
    return [
        _apart(page, pictures.page_pixels(back, 0, dpi=_dpi(made.fmt))) for page, back in zip(drawn, read, strict=True)
    ]


def _apart(page: Pixels, read: Pixels) -> float:
    """Return the share which differs; a reading with much less ink than the page is wholly apart."""
    if ink_share(read) < 0.9 * ink_share(page):
        return 1.0
    return share_apart(page, read)


def _cut_colour(page: Pixels, fmt: PrintFormat) -> float:
    """Return the largest share of an edge where colour reaches the trim and not the end of the bleed."""
    import numpy as np  # noqa: PLC0415  heavy: only who prints waits for it

    scale = page.shape[1] / (fmt.width_mm + 2 * MARKS_MM)
    shares = []
    for turned in (page, page[::-1], page.transpose(1, 0, 2), page.transpose(1, 0, 2)[::-1]):
        inside = turned[round((MARKS_MM + 0.8) * scale)].min(axis=1) < 245
        outside = turned[round((MARKS_MM - BLEED_MM + 0.8) * scale)].min(axis=1) < 245
        low, high = round((MARKS_MM + 2) * scale), round(turned.shape[1] - (MARKS_MM + 2) * scale)
        shares.append(float(np.mean(inside[low:high] & ~outside[low:high])))
    return max(shares)


def _distances(made: Made) -> tuple[float, float | None]:
    """Return how near, in millimetres, a letter comes to the trim and to a fold."""
    fmt, edge = made.fmt, BLEED_MM
    to_trim, to_fold = [fmt.width_mm], [fmt.width_mm]
    for letter in letters.letters_of(made.lettered):
        left, low, right, high = (millimetres(each) - edge for each in letter.box)
        to_trim.append(min(left, low, fmt.width_mm - right, fmt.height_mm - high))
        to_fold += [max(left - fold, fold - right) for fold in fmt.folds_at_mm]
    return min(to_trim), min(to_fold) if fmt.folds_at_mm else None
