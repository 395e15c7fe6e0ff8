"""What a site must have beside what it has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One kind at one site. ``required`` and ``here`` are counts of the kind's own unit; ``reorder`` None has no stock."""

    code: str
    name: str
    unit: str
    clause: str
    required: int
    here: int
    reorder: int | None = None
    expected: int | None = None

    @property
    def missing(self) -> int:
        """How many are missing against the contract's minimum, 0 when there are enough."""
        return max(0, self.required - self.here)

    @property
    def is_low(self) -> bool:
        """Whether a stock has come down to its reorder point."""
        return self.reorder is not None and self.here <= self.reorder


def required_at(minimum: int, per: str, *, workers: int, terminals: int) -> int:
    """Return how many a site needs: the minimum by site, by head or by terminal, and never less than one minimum."""
    factor = {"worker": workers, "terminal": terminals}.get(per, 1)
    return minimum * max(1, factor)


def missing_first(rows: list[Standing]) -> list[Standing]:
    """Return what is missing first, then what is low, each in the contract's order."""
    return sorted(rows, key=lambda each: (each.missing == 0, not each.is_low))
