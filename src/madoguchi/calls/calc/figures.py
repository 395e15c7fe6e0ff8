"""The figures of a span of time, every definition in this one place.

Calls belong to the span in which they entered, also when they end in another. Every call has exactly one end, so the
ends of a span add up to its calls. Averages are over the calls for which the source told a duration; None means that
there was none, never zero.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.calc.ends import CallEnd, LegEnd
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.records import CallRecord, Leg, SeatInterval

Key = TypeVar("Key", date, datetime)


@dataclass(slots=True, frozen=True)
class Figures:
    """One span. Durations in seconds, rates between 0 and 1."""

    calls: int
    """All citizens' calls, those that ended inside the guidance included."""
    ends: Mapping[CallEnd, int]
    """How each call ended; the values add up to `calls`."""
    offered: int
    """The denominator of the answer rate under the rule in force."""
    answered: int
    short_abandons: int
    long_waits: int
    """Callers who waited as long as the contract's limit or longer, answered or not."""
    transferred: int
    answer_rate: float | None
    service_level: float | None
    """Answered within the level's seconds, over offered."""
    asa_s: float | None
    """Average speed of answer: mean wait of the answered."""
    longest_wait_s: float | None
    talk_s: float
    hold_s: float
    after_call_s: float
    handle_s: float | None
    """Mean of talk (with its holds) and after-call work over the answered legs whose talk is known."""


def figures(calls: Iterable[CallRecord], rule: AnswerRule) -> Figures:
    """Return the figures of these calls under that rule."""
    own = [call for call in calls if not call.consultation]
    answered = [call for call in own if call.answered]
    offered = sum(rule.offers(call) for call in own)
    waits = [call.wait_s for call in own if call.wait_s is not None]
    answer_waits = [call.wait_s for call in answered if call.wait_s is not None]
    legs = [leg for call in own for leg in call.legs if leg.end is LegEnd.ANSWERED]
    return Figures(
        calls=len(own),
        ends=Counter(call.end for call in own),
        offered=offered,
        answered=len(answered),
        short_abandons=sum(rule.is_short(call) for call in own),
        long_waits=sum(wait >= rule.long_wait_s for wait in waits),
        transferred=sum(call.transferred for call in own),
        answer_rate=ratio(len(answered), offered),
        service_level=ratio(sum(wait <= rule.service_level_s for wait in answer_waits), offered),
        asa_s=mean(answer_waits),
        longest_wait_s=max(waits, default=None),
        talk_s=_total(legs, lambda leg: leg.talk_s),
        hold_s=_total(legs, lambda leg: leg.hold_s),
        after_call_s=_total(legs, lambda leg: leg.after_call_s),
        handle_s=mean([leg.talk_s + (leg.after_call_s or 0.0) for leg in legs if leg.talk_s is not None]),
    )


def by_half_hour(calls: Iterable[CallRecord], rule: AnswerRule, zone: tzinfo) -> dict[datetime, Figures]:
    """Return figures by the half hour of entry, local time, in order."""
    return _grouped(calls, rule, lambda call: half_hour(call.started_at, zone))


def by_day(calls: Iterable[CallRecord], rule: AnswerRule, zone: tzinfo) -> dict[date, Figures]:
    """Return figures by the local day of entry, in order."""
    return _grouped(calls, rule, lambda call: call.started_at.astimezone(zone).date())


def half_hour(at: datetime, zone: tzinfo) -> datetime:
    """Return the beginning of the half hour in which a moment lies."""
    local = at.astimezone(zone)
    return local.replace(minute=local.minute // 30 * 30, second=0, microsecond=0)


def occupancy(
    calls: Iterable[CallRecord],
    seats: Sequence[SeatInterval],
    span: tuple[datetime, datetime],
    after_call_reasons: frozenset[str] = frozenset(),
) -> float | None:
    """Return busy time ÷ time signed in and not paused, inside the span; a pause for after-call work is busy time.

    None when nobody was signed in. Talk goes on while a seat is signed out or on break in some systems' eyes, so the
    result is kept at 1.
    """
    ready_s = sum(_overlap_s(seat, span) for seat in seats if seat.state is SeatChange.READY)
    work_s = sum(
        _overlap_s(seat, span)
        for seat in seats
        if seat.state is SeatChange.PAUSED and seat.reason in after_call_reasons
    )
    talk_s = sum(_talk_inside_s(leg, span) for call in calls for leg in call.legs)
    available = ready_s + work_s
    return min(1.0, (talk_s + work_s) / available) if available > 0 else None


def ratio(part: int, whole: int) -> float | None:
    """Return part ÷ whole, None without a whole."""
    return part / whole if whole else None


def mean(values: Sequence[float]) -> float | None:
    """Return the arithmetic mean, None of nothing."""
    return sum(values) / len(values) if values else None


def _total(legs: Iterable[Leg], of: Callable[[Leg], float | None]) -> float:
    return sum(of(leg) or 0.0 for leg in legs)


def _grouped(calls: Iterable[CallRecord], rule: AnswerRule, key: Callable[[CallRecord], Key]) -> dict[Key, Figures]:
    groups: defaultdict[Key, list[CallRecord]] = defaultdict(list)
    for call in calls:
        groups[key(call)].append(call)
    return {span: figures(groups[span], rule) for span in sorted(groups)}


def _overlap_s(seat: SeatInterval, span: tuple[datetime, datetime]) -> float:
    start, end = max(seat.from_at, span[0]), min(seat.to_at or span[1], span[1])
    return max(0.0, (end - start).total_seconds())


def _talk_inside_s(leg: Leg, span: tuple[datetime, datetime]) -> float:
    if leg.left_at is None or not leg.talk_s:
        return 0.0
    start, end = max(leg.left_at, span[0]), min(leg.left_at + timedelta(seconds=leg.talk_s), span[1])
    return max(0.0, (end - start).total_seconds())
