"""What each leaflet is made of: our own headlines, and the codes of the guides and articles which fill it.

A plan is a TOML file beside the templates. Every sentence which can be wrong comes from a published article or guide; the plan
only says which, and in what order.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A reason to apply: a picture, our heading, and the article whose short answer stands below it."""

    picture: str
    heading: str
    article: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to apply: a short name, the guide behind it (for its picture and minutes), and where in the leaflet it is told."""

    title: str
    guide: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A guide laid out on an inner page.

    ``share`` is its part of the page's height; ``stumbles`` names the articles of the stumbling blocks told here.
    """

    guide: str
    page: int
    share: int = 1
    compact: bool = False
    stumbles: tuple[str, ...] = ()
    after: bool = False
    bring: bool = True


@dataclass(frozen=True, slots=True)
class LeafletPlan:
    """One leaflet: the cover's words, the inner pages, and the questions of the last page in the order of their worth."""

    code: str
    accent: str
    picture: str
    headline: str
    tag: str
    lead_article: str
    about_heading: str
    about_guide: str
    about_article: str
    points_heading: str
    points: tuple[Tile, ...]
    ways_heading: str
    ways: tuple[Way, ...]
    sections: tuple[Section, ...]
    questions: tuple[str, ...]
    caution_heading: str
    caution_article: str

    @property
    def articles(self) -> tuple[str, ...]:
        """Return the codes of the articles it cannot do without, each once; of the questions as many stand as are published."""
        named = (self.lead_article, self.about_article, self.caution_article)
        return tuple(dict.fromkeys((*named, *(each.article for each in self.points))))

    @property
    def guides(self) -> tuple[str, ...]:
        """Return the codes of all guides which the plan names, each once."""
        return tuple(
            dict.fromkeys(
                (self.about_guide, *(each.guide for each in self.ways), *(each.guide for each in self.sections))
            )
        )


def read_plan(text: str) -> LeafletPlan:
    """Return the plan of a TOML file; a missing or unknown name raises TypeError, which names it."""
    said = tomllib.loads(text)
    return LeafletPlan(
        **{
            **said,
            "points": tuple(Tile(**each) for each in said["points"]),
            "ways": tuple(Way(**each) for each in said["ways"]),
            "sections": tuple(
                Section(**{**each, "stumbles": tuple(each.get("stumbles", ()))}) for each in said["sections"]
            ),
            "questions": tuple(said["questions"]),
        }
    )
