"""Random days of a call centre: what really happened, and the events which a telephone system would write of it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent

START = 1_791_000_000
QUEUES = ("shimin", "kodomo")
EXITS = (
    LegEnd.ABANDONED,
    LegEnd.TIMEOUT,
    LegEnd.KEY_EXIT,
    LegEnd.LEAVE_EMPTY,
    LegEnd.REFUSED_FULL,
    LegEnd.REFUSED_EMPTY,
)
ON = frozenset({LegEnd.TIMEOUT, LegEnd.KEY_EXIT, LegEnd.LEAVE_EMPTY})
"""Ends after which a caller may enter another queue."""


@dataclass(frozen=True)
class TrueLeg:
    queue: str
    end: LegEnd
    wait: int
    talk: int
    agent: str
    goes_on: bool


@dataclass(frozen=True)
class TrueCall:
    id: str
    at: int
    legs: tuple[TrueLeg, ...]

    @property
    def answered(self) -> bool:
        return any(leg.end is LegEnd.ANSWERED for leg in self.legs)

    def events(self) -> list[CallEvent]:
        at, found = self.at, list[CallEvent]()
        for leg in self.legs:
            found += _leg_events(self.id, at, leg)
            at += leg.wait + (leg.talk if leg.end is LegEnd.ANSWERED else 0) + 3
        return found


def _leg_events(call: str, at: int, leg: TrueLeg) -> list[CallEvent]:
    if leg.end in {LegEnd.REFUSED_FULL, LegEnd.REFUSED_EMPTY}:
        return [said.Refused(at, call, call, leg.queue, leg.end)]
    left = at + leg.wait
    entered = said.Entered(at, call, call, leg.queue, "0300000001")
    if leg.end is not LegEnd.ANSWERED:
        return [entered, said.Left(left, call, call, leg.queue, leg.end, leg.wait)]
    ended = left + leg.talk
    answered = said.Connected(left, call, call, leg.queue, leg.agent, leg.wait, 2)
    if leg.goes_on:
        end = TalkEnd.BLIND_TRANSFER
        return [entered, answered, said.Transferred(ended, call, call, leg.queue, leg.agent, end, leg.wait, leg.talk)]
    done = said.Completed(ended, call, call, leg.queue, leg.agent, TalkEnd.CALLER, leg.wait, leg.talk)
    return [entered, answered, done]


@st.composite
def true_calls(draw: st.DrawFn, number: int) -> TrueCall:
    legs: list[TrueLeg] = []
    while not legs or (legs[-1].goes_on and len(legs) < 4):
        end = draw(st.sampled_from([LegEnd.ANSWERED, LegEnd.ANSWERED, *EXITS]))
        may_go_on = end is LegEnd.ANSWERED or end in ON
        legs.append(
            TrueLeg(
                queue=draw(st.sampled_from(QUEUES)),
                end=end,
                wait=0 if end in {LegEnd.REFUSED_FULL, LegEnd.REFUSED_EMPTY} else draw(st.integers(0, 400)),
                talk=draw(st.integers(0, 600)),
                agent=draw(st.sampled_from(["1001", "1002", "1003"])),
                goes_on=may_go_on and len(legs) < 3 and draw(st.booleans()),
            )
        )
    at = START + draw(st.integers(0, 6 * 3600))
    return TrueCall(f"pbx-{at}.{number}", at, tuple(legs))


@st.composite
def days(draw: st.DrawFn) -> list[TrueCall]:
    return [draw(true_calls(number)) for number in range(draw(st.integers(0, 12)))]


def in_order(calls: list[TrueCall]) -> list[CallEvent]:
    return sorted((event for call in calls for event in call.events()), key=lambda event: event.at)
