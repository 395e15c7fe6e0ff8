"""Cuts text into runs: groups of digits with at most three separators between two groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

SEPARATORS = r" \t\r\n\-ー.,・·•/:_|'"
# A comma with a space lists things; it does not group the digits of one number.
RUN = re.compile(rf"[0-9]+(?:(?!, )[{SEPARATORS}]{{1,3}}[0-9]+)*")
GROUP = re.compile(r"[0-9]+")
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Neighbouring groups of one run, with their place in the text."""

    groups: tuple[str, ...]
    separators: tuple[str, ...]
    start: int
    end: int

    @property
    def shape(self) -> Shape:
        """How many digits each group has."""
        return tuple(len(group) for group in self.groups)

    @property
    def digits(self) -> str:
        """All digits, unbroken."""
        return "".join(self.groups)

    @property
    def uniform(self) -> bool:
        """Whether all separators are the same."""
        return len(set(self.separators)) <= 1


@dataclass(frozen=True, slots=True)
class Run:
    """The groups of one run as (start, end) in `text`."""

    text: str
    places: tuple[tuple[int, int], ...]

    def window(self, first: int, after: int) -> Window:
        """The groups `first` to before `after`."""
        places = self.places[first:after]
        return Window(
            groups=tuple(self.text[start:end] for start, end in places),
            separators=tuple(self.text[a[1] : b[0]] for a, b in pairwise(places)),
            start=places[0][0],
            end=places[-1][1],
        )

    @property
    def whole(self) -> Window:
        """The whole run as one window."""
        return self.window(0, len(self.places))


def runs_in(text: str) -> Iterator[Run]:
    """All runs of folded, blanked text."""
    for found in RUN.finditer(text):
        yield Run(text, tuple(group.span() for group in GROUP.finditer(text, found.start(), found.end())))


def beginnings_of(shapes: Iterable[Shape]) -> frozenset[Shape]:
    """Every beginning of every shape, the shapes themselves among them."""
    return frozenset(shape[:length] for shape in shapes for length in range(1, len(shape) + 1))


def windows_of(run: Run, shapes: frozenset[Shape], beginnings: frozenset[Shape]) -> Iterator[Window]:
    """Every window on group borders which has one of the shapes.

    What does not begin a shape is not made longer, so that the time stays linear in the length of the text.
    """
    sizes = [end - start for start, end in run.places]
    for first in range(len(sizes)):
        for after in range(first + 1, len(sizes) + 1):
            shape = tuple(sizes[first:after])
            if shape not in beginnings:
                break
            if shape in shapes:
                yield run.window(first, after)
