"""How many copies are left, how long they last, and when more must be ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """How a shelf stands."""

    EMPTY = "empty"
    ORDER = "order"
    FINE = "fine"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A shelf: copies left, copies handed out on an opening day, opening days left, and the first day without any.

    ``days_left`` is None while nothing was handed out lately; ``runs_out_on`` is None when the copies last to the end.
    """

    on_hand: int
    per_day: float
    days_left: int | None
    runs_out_on: date | None
    level: Level


def handed_codes(procedures: Sequence[str], explains: Mapping[str, str]) -> tuple[str, ...]:
    """Return which leaflets somebody got who came for these procedures; ``explains`` maps a leaflet to its procedure.

    Records say that a leaflet was handed, not which: it is taken that everybody got what explains their errand, and who
    came for nothing which a leaflet explains got one of each. A stocktake puts right what this assumes wrongly.
    """
    wanted = set(procedures)
    fitting = tuple(code for code, procedure in explains.items() if procedure in wanted)
    return fitting or tuple(explains)


def outlook(*, on_hand: int, used: Sequence[int], coming: Sequence[date], order_by: date) -> Outlook:
    """Return how long a shelf lasts.

    ``used``: copies handed out on each of the latest opening days. ``coming``: the opening days ahead, today included
    when the counter opens. ``order_by``: the day until which a reprint ordered today would not have arrived. What was
    handed out lately is taken for what will be: the mean of those days.
    """
    per_day = sum(used) / len(used) if used else 0.0
    days_left = max(0, int(on_hand / per_day)) if per_day else None
    runs_out_on = coming[days_left] if days_left is not None and days_left < len(coming) else None
    return Outlook(
        on_hand, per_day, days_left, runs_out_on, _level(on_hand, runs_out_on, order_by, still_open=bool(coming))
    )


def _level(on_hand: int, runs_out_on: date | None, order_by: date, *, still_open: bool) -> Level:
    if on_hand <= 0 and still_open:
        return Level.EMPTY
    return Level.ORDER if runs_out_on is not None and runs_out_on <= order_by else Level.FINE


def even_shares(copies: int, places: int) -> tuple[int, ...]:
    """Return copies shared out evenly, the first places getting what does not divide; places is at least 1."""
    share, rest = divmod(copies, places)
    return tuple(share + (number < rest) for number in range(places))
