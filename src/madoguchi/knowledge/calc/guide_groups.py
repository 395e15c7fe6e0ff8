"""Guides in the order of what somebody wants to get done, and the screens of one guide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from madoguchi.knowledge.calc.guide_shapes import Guide, Step


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """The ways to one procedure; ``procedure`` is empty for guides which only prepare."""

    procedure: str
    guides: tuple[Guide, ...]


@dataclass(frozen=True, slots=True)
class GuideScreen:
    """One screen of a guide: number 0 is what to bring, then one for each step, the last one is for afterwards."""

    number: int
    last: int
    step: Step | None

    @property
    def is_first(self) -> bool:
        """Return whether it says what to bring."""
        return self.number == 0

    @property
    def is_last(self) -> bool:
        """Return whether it says what to do afterwards."""
        return self.number == self.last

    @property
    def previous(self) -> int:
        """Return the number of the screen before."""
        return max(0, self.number - 1)

    @property
    def following(self) -> int:
        """Return the number of the screen after."""
        return min(self.last, self.number + 1)

    @property
    def steps(self) -> int:
        """Return how many steps there are."""
        return self.last - 1


def grouped(guides: Iterable[Guide]) -> tuple[GuideGroup, ...]:
    """Return the guides by procedure, in the order of each group's first guide; those without a procedure come last."""
    groups: dict[str, list[Guide]] = {}
    for guide in guides:
        groups.setdefault(guide.procedure, []).append(guide)
    ordered = sorted(groups.items(), key=lambda each: each[0] == "")
    return tuple(GuideGroup(procedure, tuple(found)) for procedure, found in ordered)


def screen_of(guide: Guide, asked: str) -> GuideScreen:
    """Return the screen with that number; anything else is the first one, a number beyond the end the last."""
    last = len(guide.steps) + 1
    number = min(int(asked), last) if asked.isdecimal() else 0
    step = guide.steps[number - 1] if 0 < number < last else None
    return GuideScreen(number, last, step)
