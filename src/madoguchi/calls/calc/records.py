"""A call and its legs, finished: what is stored, counted and shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from madoguchi.calls.calc.ends import CallEnd, LegEnd, TalkEnd
from madoguchi.calls.calc.events import SeatChange


@dataclass(slots=True, frozen=True)
class Leg:
    """One entry into one queue. Durations in seconds; None means that the source did not say."""

    queue: str
    entered_at: datetime
    left_at: datetime | None
    """When the waiting ended: answered, gone or refused. None: nobody knows."""
    end: LegEnd
    wait_s: float | None
    agent: str | None = None
    ring_s: float | None = None
    talk_s: float | None = None
    hold_s: float | None = None
    after_call_s: float | None = None
    talk_end: TalkEnd | None = None
    rang_out: tuple[str, ...] = ()
    """Seats which were rung for this caller and did not answer."""
    inferred: bool = False
    """The entry itself was not seen; it was worked out from what came after."""


@dataclass(slots=True, frozen=True)
class CallRecord:
    """One citizen's call over all its legs. `key` stays the same however often the same source is read."""

    key: str
    call_id: str
    started_at: datetime
    caller: str | None
    legs: tuple[Leg, ...]
    end: CallEnd
    consultation: bool = False
    """Our own seat asked another queue, and no citizen's call could be found for it."""
    in_hours: bool = True
    """Whether the call centre was open when the call came; a telephone system does not know, the contract does."""

    @property
    def came_at(self) -> datetime:
        """When the caller entered the first queue, else when the call reached the number."""
        return self.legs[0].entered_at if self.legs else self.started_at

    @property
    def queued(self) -> bool:
        """Whether the caller waited in a queue at all."""
        return any(leg.end not in {LegEnd.REFUSED_FULL, LegEnd.REFUSED_EMPTY} for leg in self.legs)

    @property
    def answered(self) -> bool:
        """Whether any seat answered."""
        return self.end is CallEnd.ANSWERED

    @property
    def wait_s(self) -> float | None:
        """Seconds waited until the first answer, or until the caller was gone; over all legs up to there."""
        total, known = 0.0, False
        for leg in self.legs:
            if leg.wait_s is not None:
                total, known = total + leg.wait_s, True
            if leg.end is LegEnd.ANSWERED:
                break
        return total if known else None

    @property
    def transferred(self) -> bool:
        """Whether a seat passed the caller on."""
        return any(leg.talk_end in {TalkEnd.BLIND_TRANSFER, TalkEnd.ATTENDED_TRANSFER} for leg in self.legs)

    @property
    def talks(self) -> int:
        """How many answered legs there are of which the talk is known."""
        return sum(leg.end is LegEnd.ANSWERED and leg.talk_s is not None for leg in self.legs)

    @property
    def talk_s(self) -> float | None:
        """Seconds of talk over all legs."""
        return total([leg.talk_s for leg in self.legs])

    @property
    def hold_s(self) -> float | None:
        """Seconds on hold over all legs."""
        return total([leg.hold_s for leg in self.legs])

    @property
    def after_call_s(self) -> float | None:
        """Seconds of work after the talks."""
        return total([leg.after_call_s for leg in self.legs])


def total(seconds: list[float | None]) -> float | None:
    """Return the sum of what is known, None when nothing is."""
    known = [each for each in seconds if each is not None]
    return sum(known) if known else None


@dataclass(slots=True, frozen=True)
class SeatInterval:
    """A seat's time in one state: ready (signed in, may be rung) or paused with a reason."""

    agent: str
    state: SeatChange
    reason: str
    from_at: datetime
    to_at: datetime | None
