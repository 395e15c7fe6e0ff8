"""Which searches led nowhere, counted by what was typed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """One search: whether anything was shown, whether anything was opened, and what the reader said of it."""

    query: str
    at: datetime
    shown: bool
    opened: bool
    helpful: bool | None


@dataclass(frozen=True, slots=True)
class Fruitless:
    """Words which led nowhere: how often, for which reason, and when last."""

    query: str
    times: int
    nothing_shown: int
    nothing_opened: int
    unhelpful: int
    last_at: datetime


def fruitless(searches: Iterable[Searched], settled: Iterable[tuple[str, datetime]] = ()) -> tuple[Fruitless, ...]:
    """Return the words which led nowhere, the most frequent first; what was dealt with counts only from then on."""
    since: dict[str, datetime] = {}
    for query, at in settled:
        since[folded(query)] = max(at, since.get(folded(query), at))
    groups: dict[str, list[Searched]] = defaultdict(list)
    for each in searches:
        key = folded(each.query)
        if key and led_nowhere(each) and (key not in since or each.at > since[key]):
            groups[key].append(each)
    return tuple(sorted((_counted(group) for group in groups.values()), key=lambda one: (-one.times, one.query)))


def led_nowhere(search: Searched) -> bool:
    """Return whether nothing was shown, nothing was opened, or the reader said that it did not help."""
    return search.helpful is False or (search.helpful is None and not search.opened)


def folded(query: str) -> str:
    """Return the words as they are counted: width, case and spaces make no difference."""
    return " ".join(unicodedata.normalize("NFKC", query).casefold().split())


def _counted(group: list[Searched]) -> Fruitless:
    last = max(group, key=lambda each: each.at)
    return Fruitless(
        query=last.query,
        times=len(group),
        nothing_shown=sum(not each.shown for each in group),
        nothing_opened=sum(each.shown and each.helpful is None for each in group),
        unhelpful=sum(each.helpful is False for each in group),
        last_at=last.at,
    )
