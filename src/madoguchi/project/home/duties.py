"""How the contract's duties stand, section by section, for the city's desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from madoguchi.compliance.calc.verdicts import Verdict
from madoguchi.compliance.queries.stored import matrix, sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.compliance.queries.stored import Line
    from madoguchi.contract.models import Contract

TONES = {
    Verdict.BREACH: ("breach", "close"),
    Verdict.ATTENTION: ("risk", "warn"),
    Verdict.PERSON: ("risk", "help"),
    Verdict.NOT_YET: ("none", "minus"),
    Verdict.CONFORMING: ("", "check"),
}


@dataclass(frozen=True, slots=True)
class Tile:
    """One section: its worst verdict and how many duties have it, and how many of all are kept."""

    name: str
    verdict: Verdict
    worst: int
    kept: int
    duties: int
    href: str

    @property
    def tone(self) -> str:
        """The tile's class."""
        return TONES[self.verdict][0]

    @property
    def icon(self) -> str:
        """The picture beside the word: colour never stands alone."""
        return TONES[self.verdict][1]


def duty_tiles(contract: Contract) -> list[Tile]:
    """Return the sections in the contract's order; none until the duties were judged for the first time."""
    lines = matrix(contract)
    if all(each.judgement is None for each in lines):
        return []
    by_section: dict[str, list[Line]] = defaultdict(list)
    for each in lines:
        by_section[each.section].append(each)
    return [_tile(contract, *each, by_section[each[0]]) for each in sections(contract) if each[0] in by_section]


def _tile(contract: Contract, number: str, name: str, lines: Sequence[Line]) -> Tile:
    verdicts = [each.verdict for each in lines]
    worst = min(verdicts, key=list(Verdict).index)
    page = f"{reverse('compliance:matrix', args=[contract.slug])}?{urlencode({'section': number})}"
    return Tile(name, worst, verdicts.count(worst), verdicts.count(Verdict.CONFORMING), len(lines), page)
