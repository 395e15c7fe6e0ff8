"""The body of a delivery: `{"id": …, "events": [{"kind": "entered", "at": "2026-10-05T09:00:00+09:00", …}]}`.

`id` is the sender's; the same id with the same body is the same delivery, however often it comes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange

Name = Annotated[str, Field(min_length=1, max_length=200)]
Seconds = Annotated[float, Field(ge=0, le=7 * 24 * 3600, allow_inf_nan=False)]
# A clock which says another time is broken; between these two every number of seconds fits a database's whole number.
Moment = Annotated[AwareDatetime, Field(ge=datetime(2010, 1, 1, tzinfo=UTC), lt=datetime(2070, 1, 1, tzinfo=UTC))]
MOST_EVENTS = 1000


class UnreadableDelivery(ValueError):
    """A body which is not as described here; the message names the place."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    at: Moment

    @field_validator("*")
    @classmethod
    def _no_null_character(cls, value: object) -> object:
        """Refuse the one character which PostgreSQL keeps in no text."""
        if isinstance(value, str) and "\0" in value:
            raise ValueError("null character")
        return value

    @property
    def seconds(self) -> float:
        """Return the moment as Unix seconds."""
        return self.at.timestamp()


class _OfCall(_Part):
    call: Name
    queue: Name


class Entered(_OfCall):
    """A caller began to wait."""

    kind: Literal["entered"]
    caller: str | None = Field(default=None, max_length=40)


class Connected(_OfCall):
    """A seat answered."""

    kind: Literal["connected"]
    agent: Name
    wait_s: Seconds | None = None
    ring_s: Seconds | None = None


class Completed(_OfCall):
    """A talk ended; `end` says who is believed to have ended it, or that it was passed on."""

    kind: Literal["completed"]
    agent: Name
    end: Literal["caller", "seat", "blind_transfer", "attended_transfer"]
    talk_s: Seconds | None = None
    hold_s: Seconds | None = None
    after_call_s: Seconds | None = None


class Left(_OfCall):
    """A caller stopped waiting without an answer."""

    kind: Literal["left"]
    end: Literal["abandoned", "timeout", "key_exit", "leave_empty", "other_exit"]
    wait_s: Seconds | None = None


class Refused(_OfCall):
    """A caller was turned away before waiting."""

    kind: Literal["refused"]
    end: Literal["refused_full", "refused_empty"]
    caller: str | None = Field(default=None, max_length=40)


class Seat(_Part):
    """A seat signed in or out, paused or came back."""

    kind: Literal["seat"]
    agent: Name
    change: SeatChange
    queue: Name | None = None
    reason: str = Field(default="", max_length=80)


Event = Annotated[Entered | Connected | Completed | Left | Refused | Seat, Field(discriminator="kind")]


class Body(BaseModel):
    """A delivery as it is posted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9._:-]+$")]
    events: Annotated[list[Event], Field(min_length=1, max_length=MOST_EVENTS)]


@dataclass(slots=True, frozen=True)
class Delivery:
    """A delivery, read. The same `key` with another `body_hash` is another body under a used id: to be refused."""

    key: str
    body_hash: str
    events: tuple[CallEvent, ...]


def read_delivery(body: bytes) -> Delivery:
    """Return what a body says. Raises UnreadableDelivery, which never repeats what was sent."""
    try:
        read = Body.model_validate_json(body)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in each["loc"]) or "本文" for each in error.errors()})
        raise UnreadableDelivery(
            f"読めない項目があります（{'、'.join(places[:5])}）。送信の形を確かめてください。"
        ) from None
    found = tuple(event for each in read.events for event in TRANSLATIONS[type(each)](each))
    return Delivery(read.id, hashlib.sha256(body).hexdigest(), found)


def _entered(each: Entered) -> list[CallEvent]:
    return [said.Entered(each.seconds, each.call, each.call, each.queue, each.caller)]


def _connected(each: Connected) -> list[CallEvent]:
    agent = seat_code(each.agent)
    return [said.Connected(each.seconds, each.call, each.call, each.queue, agent, each.wait_s, each.ring_s)]


def _completed(each: Completed) -> list[CallEvent]:
    end, agent = TalkEnd(each.end), seat_code(each.agent)
    told: list[CallEvent] = []
    if end in {TalkEnd.BLIND_TRANSFER, TalkEnd.ATTENDED_TRANSFER}:
        told.append(said.Transferred(each.seconds, each.call, each.call, each.queue, agent, end, talk_s=each.talk_s))
    done = said.Completed(
        at=each.seconds,
        call=each.call,
        channel=each.call,
        queue=each.queue,
        agent=agent,
        end=end,
        talk_s=each.talk_s,
        hold_s=each.hold_s,
        after_call_s=each.after_call_s,
    )
    return [*told, done]


def _left(each: Left) -> list[CallEvent]:
    return [said.Left(each.seconds, each.call, each.call, each.queue, LegEnd(each.end), each.wait_s)]


def _refused(each: Refused) -> list[CallEvent]:
    return [said.Refused(each.seconds, each.call, each.call, each.queue, LegEnd(each.end), each.caller)]


def _seat(each: Seat) -> list[CallEvent]:
    return [said.SeatChanged(each.seconds, seat_code(each.agent), each.queue, each.change, each.reason)]


TRANSLATIONS: Mapping[type, Callable[..., list[CallEvent]]] = {
    Entered: _entered,
    Connected: _connected,
    Completed: _completed,
    Left: _left,
    Refused: _refused,
    Seat: _seat,
}
