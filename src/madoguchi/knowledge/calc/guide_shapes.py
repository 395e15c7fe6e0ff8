"""A step-by-step guide for citizens, as plain values in all its languages.

Furigana is written in the texts as everywhere on citizen pages: ``{暗証番号|あんしょうばんごう}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Words = Mapping[str, str]
"""Language code → text."""

FULL_LANGUAGES = ("ja", "ja-easy", "en")
"""Languages in which a guide is complete to the last sentence."""
STEP_LANGUAGES = (*FULL_LANGUAGES, "zh-Hans", "ko", "vi", "pt")
"""Languages in which titles, steps and what to bring are there."""
PLACES = ("phone", "pc", "atm", "reader", "counter", "bank", "store")
CHECKED = ("primary", "secondary", "unverified")


@dataclass(frozen=True, slots=True)
class Point:
    """Something to bring, or to do at the end: a picture and a sentence."""

    picture: str
    text: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, and a sentence more where it helps (``detail`` may be empty)."""

    picture: str
    title: Words
    detail: Words


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where people get stuck, and the article which helps."""

    article: str
    text: Words


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: before you start, the steps, where people stumble, after you finish."""

    code: str
    order: int
    procedure: str
    """The contract's procedure it leads to, empty for one which only prepares."""
    place: str
    picture: str
    minutes: int
    title: Words
    intro: Words
    bring: tuple[Point, ...]
    steps: tuple[Step, ...]
    stumbles: tuple[Stumble, ...]
    after: tuple[Point, ...]
    checked: str
    checked_on: date
    sources: tuple[str, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the codes of the articles it names, each once."""
        return tuple(dict.fromkeys(each.article for each in self.stumbles))

    @property
    def pictures(self) -> frozenset[str]:
        """Return the keys of all pictures it shows."""
        shown = [self.picture, *(point.picture for point in (*self.bring, *self.after))]
        return frozenset([*shown, *(step.picture for step in self.steps)])
