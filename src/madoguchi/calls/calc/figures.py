"""The figures of a span of time, every definition in this one place.

Calls belong to the span in which they entered, also when they end in another. Every call has exactly one end, so the
ends of a span add up to its calls; every call stands in the denominator or was left out of it for one reason, so these
add up too. Averages are over the calls for which the source told a duration; None means that there was none, never zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol, TypeVar

from madoguchi.calls.calc.answer_rule import AnswerRule, Judged, Omission
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.records import CallRecord, SeatInterval
from madoguchi.calls.calc.seat_time import SeatTime, half_hour, overlap_s

Key = TypeVar("Key", bound=Hashable)
Wider = TypeVar("Wider", bound=Hashable)


class Counted(Judged, Protocol):
    """What the figures look at in a call."""

    @property
    def came_at(self) -> datetime:
        """When the caller entered the first queue, else when the call reached the number."""

    @property
    def transferred(self) -> bool:
        """Whether a seat passed the caller on."""

    @property
    def talks(self) -> int:
        """How many answered legs there are of which the talk is known."""

    @property
    def talk_s(self) -> float | None:
        """Seconds of talk, holds included."""

    @property
    def hold_s(self) -> float | None:
        """Seconds on hold."""

    @property
    def after_call_s(self) -> float | None:
        """Seconds of work after the talk."""


@dataclass(slots=True, frozen=True)
class Figures:
    """One span. Durations in seconds, rates between 0 and 1."""

    calls: int
    """All citizens' calls, those that ended inside the guidance or came out of hours included."""
    ends: Mapping[CallEnd, int]
    """How each call ended; the values add up to `calls`."""
    left_out: Mapping[Omission, int]
    """Why calls do not stand in the denominator; with `offered` the values add up to `calls`."""
    offered: int
    """The denominator of the answer rate under the rule in force."""
    offered_ends: Mapping[CallEnd, int]
    """How the calls of the denominator ended; the values add up to `offered`."""
    answered: int
    """Calls of the denominator which any seat answered."""
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


@dataclass(slots=True)
class Tally:
    """Figures under way: calls are added one by one, spans are added to one another."""

    calls: int = 0
    ends: Counter[CallEnd] = field(default_factory=Counter)
    left_out: Counter[Omission] = field(default_factory=Counter)
    offered_ends: Counter[CallEnd] = field(default_factory=Counter)
    short_abandons: int = 0
    long_waits: int = 0
    transferred: int = 0
    within_level: int = 0
    waits_of_answered: int = 0
    waited_by_answered_s: float = 0.0
    longest_wait_s: float | None = None
    talks: int = 0
    talk_s: float = 0.0
    hold_s: float = 0.0
    after_call_s: float = 0.0

    def add(self, call: Counted, rule: AnswerRule) -> None:
        """Count one call; a seat's own consultation is no citizen's call."""
        if call.consultation:
            return
        self.calls += 1
        self.ends[call.end] += 1
        self.short_abandons += rule.is_short(call)
        self.transferred += call.transferred
        self._add_talk(call)
        if call.wait_s is not None:
            self.long_waits += call.wait_s >= rule.long_wait_s
            self.longest_wait_s = max(call.wait_s, self.longest_wait_s or 0.0)
        omission = rule.left_out(call)
        if omission is not None:
            self.left_out[omission] += 1
            return
        self.offered_ends[call.end] += 1
        if call.end is CallEnd.ANSWERED and call.wait_s is not None:
            self.waits_of_answered += 1
            self.waited_by_answered_s += call.wait_s
            self.within_level += call.wait_s <= rule.service_level_s

    def take(self, other: Tally) -> None:
        """Add the calls of another span."""
        self.ends.update(other.ends)
        self.left_out.update(other.left_out)
        self.offered_ends.update(other.offered_ends)
        if other.longest_wait_s is not None:
            self.longest_wait_s = max(other.longest_wait_s, self.longest_wait_s or 0.0)
        for name in SUMMED:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def closed(self) -> Figures:
        """Return the figures."""
        offered, answered = sum(self.offered_ends.values()), self.offered_ends[CallEnd.ANSWERED]
        return Figures(
            calls=self.calls,
            ends=dict(self.ends),
            left_out=dict(self.left_out),
            offered=offered,
            offered_ends=dict(self.offered_ends),
            answered=answered,
            short_abandons=self.short_abandons,
            long_waits=self.long_waits,
            transferred=self.transferred,
            answer_rate=ratio(answered, offered),
            service_level=ratio(self.within_level, offered),
            asa_s=ratio(self.waited_by_answered_s, self.waits_of_answered),
            longest_wait_s=self.longest_wait_s,
            talk_s=self.talk_s,
            hold_s=self.hold_s,
            after_call_s=self.after_call_s,
            handle_s=ratio(self.talk_s + self.after_call_s, self.talks),
        )

    def _add_talk(self, call: Counted) -> None:
        self.talks += call.talks
        self.talk_s += call.talk_s or 0.0
        self.hold_s += call.hold_s or 0.0
        self.after_call_s += call.after_call_s or 0.0


SUMMED = (
    "calls", "short_abandons", "long_waits", "transferred", "within_level", "waits_of_answered",
    "waited_by_answered_s", "talks", "talk_s", "hold_s", "after_call_s",
)  # fmt: skip


def figures(calls: Iterable[Counted], rule: AnswerRule) -> Figures:
    """Return the figures of these calls under that rule."""
    tally = Tally()
    for call in calls:
        tally.add(call, rule)
    return tally.closed()


def by_half_hour(calls: Iterable[Counted], rule: AnswerRule, zone: tzinfo) -> dict[datetime, Figures]:
    """Return figures by the half hour of entry, local time, in order."""
    return closed(tallied(calls, lambda _: rule, lambda call: half_hour(call.came_at, zone)))


def by_day(calls: Iterable[Counted], rule: AnswerRule, zone: tzinfo) -> dict[date, Figures]:
    """Return figures by the local day of entry, in order."""
    return closed(tallied(calls, lambda _: rule, lambda call: call.came_at.astimezone(zone).date()))


Call = TypeVar("Call", bound=Counted)


def tallied(
    calls: Iterable[Call], rule_of: Callable[[Call], AnswerRule], span_of: Callable[[Call], Key]
) -> dict[Key, Tally]:
    """Return tallies by span; each call is judged by the rule in force for it."""
    tallies: dict[Key, Tally] = {}
    for call in calls:
        span = span_of(call)
        tally = tallies.get(span)
        if tally is None:
            tally = tallies[span] = Tally()
        tally.add(call, rule_of(call))
    return {span: tally for span, tally in tallies.items() if tally.calls}


def gathered(tallies: Mapping[Key, Tally], wider: Callable[[Key], Wider]) -> dict[Wider, Tally]:
    """Return the tallies of wider spans: half hours become days, days become months."""
    found: dict[Wider, Tally] = {}
    for span, tally in tallies.items():
        found.setdefault(wider(span), Tally()).take(tally)
    return found


def closed(tallies: Mapping[Key, Tally]) -> dict[Key, Figures]:
    """Return the figures of each span, in order."""
    return {span: tallies[span].closed() for span in sorted(tallies)}  # type: ignore[type-var]


def occupancy(
    calls: Iterable[CallRecord],
    seats: Iterable[SeatInterval],
    span: tuple[datetime, datetime],
    after_call_reasons: frozenset[str] = frozenset(),
) -> float | None:
    """Return busy time ÷ time in which seats could have been rung, inside the span; None when nobody was there.

    A pause for after-call work is busy time.
    """
    time = SeatTime()
    for seat in seats:
        inside = overlap_s(seat.from_at, seat.to_at or span[1], span)
        if seat.state is SeatChange.READY or seat.reason in after_call_reasons:
            time.available_s += inside
        if seat.state is SeatChange.PAUSED and seat.reason in after_call_reasons:
            time.work_s += inside
    for leg in (leg for call in calls for leg in call.legs if leg.left_at and leg.talk_s):
        left = leg.left_at or span[1]
        time.talk_s += overlap_s(left, left + timedelta(seconds=leg.talk_s or 0.0), span)
    return time.occupancy


def ratio(part: float, whole: int) -> float | None:
    """Return part ÷ whole, None without a whole."""
    return part / whole if whole else None
