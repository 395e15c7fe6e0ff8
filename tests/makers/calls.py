"""Telephone systems, calls and seats for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.following import Taken, take_events
from madoguchi.calls.calc.live_events import LiveEvent
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource
from madoguchi.contract.models import Contract
from tests.makers.contract import make_contract

PBX = Actor(kind="job", id="pbx", label="電話システム")


def make_source(
    contract: Contract | None = None, *, kind: SourceKind = SourceKind.ASTERISK_AMI, **settings: object
) -> CallSource:
    """Return a telephone system of the contract (Chiba unless given)."""
    return CallSource.objects.create(
        contract=contract or make_contract(), kind=kind, name=f"電話 {kind}", settings=settings
    )


def hear(source: CallSource, events: Iterable[LiveEvent], now: datetime) -> Taken:
    """Let a source tell events."""
    return take_events(source=source, events=events, actor=PBX, now=now)


def at_clock(seconds: float) -> datetime:
    """Return Unix seconds as the instant."""
    return datetime.fromtimestamp(seconds, UTC)


MONDAY_TEN = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)
"""Ten o'clock in Chiba on a Monday on which its call centre works."""


def seconds_after(seconds: float, start: datetime = MONDAY_TEN) -> float:
    """Return Unix seconds so long after a moment."""
    return (start + timedelta(seconds=seconds)).timestamp()
