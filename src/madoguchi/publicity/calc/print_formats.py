"""How large a material is when it was cut, how many pages its file has, and where it is folded."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4
BLEED_MM = 3.0
MARKS_MM = 15.0
"""So much paper stands around the trimmed page: the marks need it."""
SAFE_MM = 3.0
"""Letters keep so far from where the knife goes."""


@dataclass(frozen=True, slots=True)
class PrintFormat:
    """A material's measure. ``folds_at_mm`` are distances from the left edge; ``dpi`` is that of its pictures."""

    width_mm: float
    height_mm: float
    name_ja: str
    folds_at_mm: tuple[float, ...] = ()
    dpi: int = 350

    @property
    def media_points(self) -> tuple[float, float]:
        """Return width and height of the whole sheet of a press file, with the room for its marks."""
        return points(self.width_mm + 2 * MARKS_MM), points(self.height_mm + 2 * MARKS_MM)

    def box(self, beyond_trim_mm: float) -> tuple[float, float, float, float]:
        """Return the trimmed page grown by a margin, in points on the sheet: left, lower, right, upper."""
        low = points(MARKS_MM - beyond_trim_mm)
        return (
            low,
            low,
            points(MARKS_MM + self.width_mm + beyond_trim_mm),
            points(MARKS_MM + self.height_mm + beyond_trim_mm),
        )


def points(millimetres: float) -> float:
    """Return the length in PostScript points."""
    return millimetres * POINTS_PER_MM


def millimetres(length: float) -> float:
    """Return a length in points in millimetres."""
    return length / POINTS_PER_MM
