"""What any telephone system can tell about calls and seats; an adapter speaks in nothing else.

`at` is Unix seconds, with a fraction where the source has one: a million of them are compared and subtracted, and they
become aware datetimes only in the records. `call` is the citizen's call as far as the source ties channels together
(Asterisk: Linkedid), `channel` the one channel which stands in the queue; a source which knows one id gives it twice.
Durations are seconds; None means that the source did not say, 0 that it was nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from madoguchi.calls.calc.ends import LegEnd, TalkEnd


class SeatChange(StrEnum):
    """What a seat did."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    PAUSED = "paused"
    READY = "ready"


@dataclass(slots=True, frozen=True)
class Arrived:
    """A call reached the number. Without a later entry it ended inside the opening guidance."""

    at: float
    call: str
    channel: str
    caller: str | None = None


@dataclass(slots=True, frozen=True)
class Entered:
    """A caller began to wait. `sighted`: taken from a list of those waiting, so the entry may be known already."""

    at: float
    call: str
    channel: str
    queue: str
    caller: str | None = None
    sighted: bool = False


@dataclass(slots=True, frozen=True)
class Connected:
    """A seat answered."""

    at: float
    call: str
    channel: str
    queue: str
    agent: str
    wait_s: float | None = None
    ring_s: float | None = None


@dataclass(slots=True, frozen=True)
class Completed:
    """The talk with a seat ended without a transfer, or (end None) for a reason told elsewhere."""

    at: float
    call: str
    channel: str
    queue: str
    agent: str
    end: TalkEnd | None
    wait_s: float | None = None
    talk_s: float | None = None
    hold_s: float | None = None
    after_call_s: float | None = None


@dataclass(slots=True, frozen=True)
class Transferred:
    """A seat passed the caller on. An empty queue or agent: the source did not say which leg."""

    at: float
    call: str
    channel: str
    queue: str
    agent: str
    end: TalkEnd
    wait_s: float | None = None
    talk_s: float | None = None


@dataclass(slots=True, frozen=True)
class Left:
    """A caller stopped waiting without an answer."""

    at: float
    call: str
    channel: str
    queue: str
    end: LegEnd
    wait_s: float | None = None


@dataclass(slots=True, frozen=True)
class Refused:
    """A caller asked for a queue and was turned away."""

    at: float
    call: str
    channel: str
    queue: str
    end: LegEnd
    caller: str | None = None


@dataclass(slots=True, frozen=True)
class RangOut:
    """A seat was rung and did not answer."""

    at: float
    call: str
    channel: str
    queue: str
    agent: str
    ring_s: float | None = None


@dataclass(slots=True, frozen=True)
class HoldChanged:
    """The seat put the caller on hold, or took the call back."""

    at: float
    call: str
    channel: str
    on_hold: bool


@dataclass(slots=True, frozen=True)
class Joined:
    """Two calls were found to be one citizen's: `other` is part of `call`."""

    at: float
    call: str
    other: str


@dataclass(slots=True, frozen=True)
class HungUp:
    """A channel is gone."""

    at: float
    call: str
    channel: str


@dataclass(slots=True, frozen=True)
class SystemStarted:
    """The telephone system began anew: what was open before has no end."""

    at: float


@dataclass(slots=True, frozen=True)
class SeatChanged:
    """A seat signed in or out, paused or came back; queue None means all its queues."""

    at: float
    agent: str
    queue: str | None
    change: SeatChange
    reason: str = ""


LegEvent = Entered | Connected | Completed | Transferred | Left | Refused | RangOut
CallEvent = LegEvent | Arrived | HoldChanged | Joined | HungUp | SystemStarted | SeatChanged
