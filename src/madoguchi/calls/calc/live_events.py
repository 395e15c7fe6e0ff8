"""What only a live source tells: that a seat rings now, who waits at this moment, and that somebody is out of sight.

``at`` is Unix seconds, as in the other events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from madoguchi.calls.calc.events import CallEvent


@dataclass(slots=True, frozen=True)
class RingStarted:
    """A seat is being rung for a caller."""

    at: float
    call: str
    channel: str
    queue: str
    agent: str


@dataclass(slots=True, frozen=True)
class RollCall:
    """The whole truth of this moment: whoever is not listed here is gone, although nobody told so."""

    at: float
    queues: frozenset[str]
    waiting: frozenset[tuple[str, str]]
    """Channel and queue of everybody who waits."""
    seats: Mapping[tuple[str, str], bool]
    """Queue and agent of every seat that is signed in, and whether it talks with a caller of that queue."""


@dataclass(slots=True, frozen=True)
class OutOfSight:
    """A caller is no longer where he was, and how he left was not heard. A later event about the call corrects it."""

    at: float
    call: str
    channel: str
    talking: bool = False
    """Also no seat talks with him."""


LiveEvent = CallEvent | RingStarted | RollCall
