"""What a seat is doing now, out of its queues, its pauses and the calls it rings for or talks with.

Talking goes before ringing, and both before a pause: a seat which is paused while it talks still talks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.live_events import LiveEvent, RingStarted

OUT, READY, PAUSED, RINGING, TALKING, AFTER_CALL = "out", "ready", "paused", "ringing", "talking", "after_call"
"""The codes under which a seat's state is stored."""
EVERYWHERE = ""
"""Stands for the queues of a seat whose source does not name them."""
AFTER_CALL_WORDS = ("後処理", "事後処理", "wrap", "acw", "after-call", "aftercall", "after call")
OTHER = "other"
REASON_WORDS: Mapping[str, tuple[str, ...]] = {
    "break": ("休憩", "昼", "break", "lunch"),
    "training": ("研修", "training"),
    "paperwork": ("事務", "書類", "paperwork"),
}

Shown = tuple[str, str]
"""The code of a state, and the code of a reason when it is a pause."""


@dataclass(slots=True)
class Standing:
    """A seat. ``base`` is what it was set to by hand, for seats of which no source names a queue."""

    queues: dict[str, bool] = field(default_factory=dict)
    """Every queue it sits in, and whether it is paused there."""
    reason: str = ""
    ringing: list[str] = field(default_factory=list)
    talking: list[str] = field(default_factory=list)
    base: Shown = (OUT, "")

    @classmethod
    def kept(cls, standing: Mapping[str, Any], shown: Shown) -> Standing:
        """Return what a row kept; a row without a standing was written by hand."""
        if not standing:
            return cls(base=shown)
        base = standing.get("base") or (OUT, "")
        return cls(
            dict(standing["queues"]),
            standing["reason"],
            list(standing["ringing"]),
            list(standing["talking"]),
            (base[0], base[1]),
        )

    def as_json(self) -> dict[str, Any]:
        """Return what a row keeps."""
        return {
            "queues": self.queues,
            "reason": self.reason,
            "ringing": self.ringing,
            "talking": self.talking,
            "base": list(self.base),
        }

    @property
    def shown(self) -> Shown:
        """Return the state people see."""
        if self.talking:
            return TALKING, ""
        if self.ringing:
            return RINGING, ""
        if not self.queues:
            return self.base
        if all(self.queues.values()):
            return paused_as(self.reason)
        return READY, ""

    def take(self, event: LiveEvent) -> None:
        """Move by an event about this seat, or about a caller it may be ringing for."""
        match event:
            case said.SeatChanged():
                self._changed(event)
            case RingStarted():
                _add(self.ringing, event.channel)
            case said.Connected():
                _drop(self.ringing, event.channel)
                _add(self.talking, event.channel)
            case said.RangOut():
                _drop(self.ringing, event.channel)
            case said.Completed() | said.Transferred():
                _drop(self.talking, event.channel)
            case _:
                pass

    def caller_gone(self, channel: str) -> None:
        """Stop ringing for a caller who left, or whom another seat answered."""
        _drop(self.ringing, channel)

    def sign_out(self, queue: str | None) -> None:
        """Leave a queue, or all of them."""
        if queue is None:
            self.queues.clear()
        self.queues.pop(queue or EVERYWHERE, None)

    def _changed(self, event: said.SeatChanged) -> None:
        match event.change:
            case SeatChange.SIGNED_IN:
                self.queues.setdefault(event.queue or EVERYWHERE, False)
            case SeatChange.SIGNED_OUT:
                self.sign_out(event.queue)
            case SeatChange.PAUSED | SeatChange.READY:
                named = [event.queue] if event.queue else list(self.queues) or [EVERYWHERE]
                self.queues.update(dict.fromkeys(named, event.change is SeatChange.PAUSED))
                self.reason = event.reason if event.change is SeatChange.PAUSED else ""


def paused_as(reason: str) -> Shown:
    """Return the state for a telephone system's own word of why a seat pauses."""
    word = reason.lower()
    if any(each in word for each in AFTER_CALL_WORDS):
        return AFTER_CALL, ""
    for code, words in REASON_WORDS.items():
        if any(each in word for each in words):
            return PAUSED, code
    return PAUSED, OTHER


def _add(channels: list[str], channel: str) -> None:
    if channel not in channels:
        channels.append(channel)


def _drop(channels: list[str], channel: str) -> None:
    if channel in channels:
        channels.remove(channel)
