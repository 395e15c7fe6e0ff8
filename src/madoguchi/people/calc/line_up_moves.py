"""What a wanted line-up changes: who begins where, and whose post ends. Pure arithmetic on mappings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A post, by its code, and the site where it is filled; the site is empty for posts of the whole contract."""

    post: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """What begins and what ends. Somebody who moves from one place to another is in both."""

    starts: tuple[tuple[UUID, Place], ...]
    ends: tuple[UUID, ...]

    @property
    def is_nothing(self) -> bool:
        """Return whether the wanted line-up is the present one."""
        return not self.starts and not self.ends


def moves(present: Mapping[UUID, Place], wanted: Mapping[UUID, Place]) -> Moves:
    """Return what leads from the present line-up to the wanted one."""
    starts = tuple((worker, place) for worker, place in wanted.items() if present.get(worker) != place)
    ends = tuple(worker for worker, place in present.items() if wanted.get(worker) != place)
    return Moves(starts, ends)


def after(present: Mapping[UUID, Place], done: Moves) -> dict[UUID, Place]:
    """Return the line-up after the moves."""
    left = {worker: place for worker, place in present.items() if worker not in done.ends}
    return left | dict(done.starts)


def overlap(first: tuple[date, date | None], second: tuple[date, date | None]) -> bool:
    """Return whether two spans of days, the last day included and None for open, share a day."""
    return (second[1] is None or first[0] <= second[1]) and (first[1] is None or second[0] <= first[1])
