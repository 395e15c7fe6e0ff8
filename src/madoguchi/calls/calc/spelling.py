"""Events as JSON and back, so that what was heard of a call can be kept until the call is over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.live_events import OutOfSight

KeptEvent = CallEvent | OutOfSight
KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        said.Arrived,
        said.Entered,
        said.Connected,
        said.Completed,
        said.Transferred,
        said.Left,
        said.Refused,
        said.RangOut,
        said.HoldChanged,
        said.Joined,
        said.HungUp,
        said.SystemStarted,
        OutOfSight,
    )
}
ENDS: Mapping[str, type[LegEnd | TalkEnd]] = {
    "Left": LegEnd,
    "Refused": LegEnd,
    "Completed": TalkEnd,
    "Transferred": TalkEnd,
}


def spell(event: KeptEvent) -> dict[str, Any]:
    """Return an event as JSON values; what is None is left out."""
    found = {name: value for name, value in asdict(event).items() if value is not None}
    return {"event": type(event).__name__, **found}


def read(told: Mapping[str, Any]) -> KeptEvent:
    """Return the event which `spell` wrote."""
    kind = told["event"]
    fields = {name: value for name, value in told.items() if name != "event"}
    if kind in ENDS:
        fields["end"] = ENDS[kind](fields["end"]) if fields.get("end") else None
    event: KeptEvent = KINDS[kind](**fields)
    return event


def digest(told: Mapping[str, Any]) -> str:
    """Return what makes an event the same event when it comes again."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def names_of(event: KeptEvent) -> tuple[str, str]:
    """Return the call and the channel of which an event speaks; both empty for the whole system."""
    match event:
        case said.SystemStarted() | said.SeatChanged():
            return "", ""
        case said.Joined():
            return event.call, event.other
        case _:
            return event.call, event.channel


def with_caller(event: KeptEvent, caller: str | None) -> KeptEvent:
    """Return the event under another name for its caller."""
    match event:
        case said.Arrived() | said.Entered() | said.Refused():
            return replace(event, caller=caller)
        case _:
            return event
