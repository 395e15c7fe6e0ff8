"""A call while it is being put together: legs that wait, talk or are over, and how an event finds its leg."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.records import CallRecord, Leg

HUNG_UP = frozenset({TalkEnd.CALLER, TalkEnd.SEAT})
TOLERANCE_S = 2.0
"""Whole seconds, and a wait measured a little beside its events, let the same moment appear this far apart."""


@dataclass(slots=True)
class OpenLeg:
    """A leg under way; `end` None means waiting, ANSWERED without `ended` means talking. Times are Unix seconds."""

    channel: str
    queue: str
    entered: float
    inferred: bool = False
    end: LegEnd | None = None
    left: float | None = None
    wait_s: float | None = None
    agent: str | None = None
    ring_s: float | None = None
    ended: float | None = None
    talk_s: float | None = None
    hold_s: float | None = None
    after_call_s: float | None = None
    talk_end: TalkEnd | None = None
    held_since: float | None = None
    rang_out: list[str] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether the caller still waits."""
        return self.end is None

    @property
    def talking(self) -> bool:
        """Whether the talk is still going on."""
        return self.end is LegEnd.ANSWERED and self.ended is None

    @property
    def over(self) -> bool:
        """Whether nothing more is awaited."""
        return not self.waiting and not self.talking

    def finished(self) -> Leg:
        """Return the leg as it will be kept; what is still open here has no end."""
        end = self.end or LegEnd.UNFINISHED
        talk_end = TalkEnd.LOST if self.talking else self.talk_end
        return Leg(
            queue=self.queue,
            entered_at=moment(self.entered),
            left_at=None if self.left is None else moment(self.left),
            end=end,
            wait_s=self.wait_s,
            agent=self.agent,
            ring_s=self.ring_s,
            talk_s=self.talk_s,
            hold_s=self.hold_s,
            after_call_s=self.after_call_s,
            talk_end=talk_end,
            rang_out=tuple(self.rang_out),
            inferred=self.inferred,
        )


@dataclass(slots=True)
class OpenCall:
    """A citizen's call under way, under every id which was found to be part of it."""

    call_id: str
    started: float
    caller: str | None = None
    legs: list[OpenLeg] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    last: float = 0.0
    lost_at: float | None = None
    """The telephone system began anew while this call was known: normally nothing follows."""
    asked_for: frozenset[str] | None = None
    """Our own seat rang: the ids of the calls which it may have asked for. None for a citizen's call."""

    @property
    def active(self) -> bool:
        """Whether somebody waits or talks."""
        return self.lost_at is None and any(not leg.over for leg in self.legs)

    @property
    def talking(self) -> bool:
        """Whether a seat talks with this caller."""
        return any(leg.talking for leg in self.legs)

    @property
    def gone(self) -> bool:
        """Whether its last leg is over in a way after which nobody is left who could wait again."""
        if not self.legs or self.lost_at is not None or any(not leg.over for leg in self.legs):
            return False
        last = max(self.legs, key=lambda leg: leg.entered)
        return last.end is LegEnd.ABANDONED or last.talk_end in HUNG_UP

    def finished(self) -> CallRecord:
        """Return the call as it will be kept."""
        legs = tuple(leg.finished() for leg in sorted(self.legs, key=lambda leg: leg.entered))
        return CallRecord(
            key=f"{self.call_id}@{int(self.started)}",
            call_id=self.call_id,
            started_at=moment(self.started),
            caller=self.caller,
            legs=legs,
            end=end_of(legs),
            consultation=self.asked_for is not None,
        )


def end_of(legs: tuple[Leg, ...]) -> CallEnd:
    """Return the one end of a call: answered if any seat answered, else as the last leg ended."""
    if not legs:
        return CallEnd.GUIDANCE
    if any(leg.end is LegEnd.ANSWERED for leg in legs):
        return CallEnd.ANSWERED
    return CallEnd(legs[-1].end.value)


def moment(seconds: float) -> datetime:
    """Return Unix seconds as an aware datetime."""
    return datetime.fromtimestamp(seconds, UTC)


def near(one: float | None, other: float) -> bool:
    """Return whether two moments may be the same one."""
    return one is not None and abs(one - other) <= TOLERANCE_S


def legs_of(call: OpenCall, channel: str, queue: str) -> list[OpenLeg]:
    """Return the legs of that channel, in that queue (an empty queue means any)."""
    return [leg for leg in call.legs if leg.channel == channel and queue in {leg.queue, ""}]


def nearest_waiting(legs: Iterable[OpenLeg], entered: float) -> OpenLeg | None:
    """Return the waiting leg whose entry lies nearest."""
    waiting = [leg for leg in legs if leg.end is None]
    return min(waiting, key=lambda leg: abs(leg.entered - entered)) if waiting else None
