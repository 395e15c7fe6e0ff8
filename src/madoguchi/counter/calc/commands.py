"""The commands a counter device may send: their shape, and nothing else. Each carries an id which the device made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord

LARGEST_SEQ = 2**31 - 1
CodeText = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[-a-zA-Z0-9_]+$")]
LanguageTag = Literal["ja", "ja-easy", "en", "zh-Hans", "ko", "vi", "pt"]
TicketNumber = Annotated[int, Field(ge=1, le=1_000_000)]
ShortNote = Annotated[str, Field(max_length=100)]
# A device whose clock has lost its battery says 1970; what lies outside can be a date nowhere.
DeviceTime = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


class Shape(BaseModel):
    """What all parts of a command have in common: frozen, an unknown key is an error, and text is text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*")
    @classmethod
    def _no_null_character(cls, value: Any) -> Any:
        """PostgreSQL keeps every character but this one, and no keyboard makes it."""
        if isinstance(value, str) and "\0" in value:
            raise ValueError("null character")
        return value


class CommandShape(Shape):
    """What every command has: its id, made by the device, and the device's own time.

    ``device`` is the id which the browser made once for itself, ``seq`` counts that device's commands, and ``offline``
    says that the command was given while the line was down: then the deed is done already when it arrives.
    """

    id: UUID
    at: DeviceTime
    device: UUID | None = None
    seq: Annotated[int, Field(ge=1, le=LARGEST_SEQ)] | None = None
    offline: bool = False


class LeasedNumber(Shape):
    """A number which the device gave from a lease while the line was down."""

    lease: UUID
    number: TicketNumber


class Issue(CommandShape):
    """Give a ticket. Its id is the command's."""

    kind: Literal["issue"]
    purpose: CodeText
    language: LanguageTag = "ja"
    via: Literal["kiosk", "desk"]
    referred: bool = False
    leased: LeasedNumber | None = None


class WalkIn(CommandShape):
    """Serve somebody without a ticket, at once."""

    kind: Literal["walk_in"]
    window: UUID
    purpose: CodeText
    language: LanguageTag = "ja"
    referred: bool = False


class CallNext(CommandShape):
    """Call whoever waits longest."""

    kind: Literal["call_next"]
    window: UUID


class CallThis(CommandShape):
    """Call one ticket out of turn."""

    kind: Literal["call_this"]
    window: UUID
    ticket: UUID


class Recall(CommandShape):
    """Call a called ticket again."""

    kind: Literal["recall"]
    ticket: UUID


class Start(CommandShape):
    """The visitor is at the window."""

    kind: Literal["start"]
    ticket: UUID


class OutcomeShape(Shape):
    """The result of one procedure."""

    procedure: CodeText
    result: Literal["already", "registered", "failed", "declined"]
    reason: CodeText | None = None


class ComplaintShape(Shape):
    """A complaint, in the clerk's words."""

    summary: Annotated[str, Field(max_length=400)]


class RecordShape(Shape):
    """What was done for the visitor."""

    outcomes: Annotated[tuple[OutcomeShape, ...], Field(max_length=20)] = ()
    purpose: CodeText | None = None
    device_used: Literal["counter_terminal", "own_phone", "none"]
    card_reader_trial: bool = False
    topics: Annotated[tuple[CodeText, ...], Field(max_length=40)] = ()
    note: Annotated[str, Field(max_length=400)] = ""
    leaflet_handed: bool = False
    referred: bool = False
    complaint: ComplaintShape | None = None
    logout_confirmed: bool
    disinfected: bool
    heard_from: CodeText | None = None

    def as_record(self) -> VisitRecord:
        """Return the record as the contacts app knows it."""
        plain = self.model_dump(exclude={"outcomes", "complaint"})
        outcomes = tuple(ProcedureResult(each.procedure, each.result, each.reason) for each in self.outcomes)
        return VisitRecord(outcomes=outcomes, complaint=self.complaint.summary if self.complaint else None, **plain)


class Finish(CommandShape):
    """End the visit with its record. The contact's id is the command's."""

    kind: Literal["finish"]
    ticket: UUID
    record: RecordShape


class Hold(CommandShape):
    """Set a ticket aside, for instance while the visitor fetches a card."""

    kind: Literal["hold"]
    ticket: UUID
    note: ShortNote = ""


class Resume(CommandShape):
    """Call a held ticket to a window."""

    kind: Literal["resume"]
    ticket: UUID
    window: UUID


class NoShow(CommandShape):
    """Nobody came."""

    kind: Literal["no_show"]
    ticket: UUID


class ReturnToQueue(CommandShape):
    """Put a missed or held ticket back into the queue."""

    kind: Literal["return_to_queue"]
    ticket: UUID


class Cancel(CommandShape):
    """Take a ticket out of the queue for good."""

    kind: Literal["cancel"]
    ticket: UUID
    reason: Annotated[str, Field(min_length=1, max_length=100)]


class Sit(CommandShape):
    """The person who is logged in sits down at a window."""

    kind: Literal["sit"]
    window: UUID


class Stand(CommandShape):
    """Whoever sits at the window leaves it."""

    kind: Literal["stand"]
    window: UUID


class Handout(CommandShape):
    """Leaflets were given to people who wanted no support."""

    kind: Literal["handout"]
    people: Annotated[int, Field(ge=1, le=99)]


class CallStaff(CommandShape):
    """Somebody at the kiosk needs a person."""

    kind: Literal["call_staff"]


class AnswerStaff(CommandShape):
    """A clerk has gone to the kiosk."""

    kind: Literal["answer_staff"]
    call: UUID


class Reissue(CommandShape):
    """Print the same ticket again."""

    kind: Literal["reissue"]
    ticket: UUID


class Correct(CommandShape):
    """Correct a contact openly. The correction's id is the command's."""

    kind: Literal["correct"]
    contact: UUID
    record: RecordShape
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class Lease(CommandShape):
    """Lend the device a block of numbers, from which it gives tickets while the line is down."""

    kind: Literal["lease"]
    device: UUID


class Release(CommandShape):
    """Give everybody the tickets which only this device could call: its line is up and its outbox is empty."""

    kind: Literal["release"]
    device: UUID


class TakeSlip(CommandShape):
    """Serve at once a visitor who shows a slip, whatever is known of it here."""

    kind: Literal["take_slip"]
    series: Annotated[str, Field(pattern=r"^[A-Z]$")]
    number: TicketNumber
    window: UUID
    purpose: CodeText
    language: LanguageTag = "ja"


CommandUnion = (
    Issue
    | WalkIn
    | CallNext
    | CallThis
    | Recall
    | Start
    | Finish
    | Hold
    | Resume
    | NoShow
    | ReturnToQueue
    | Cancel
    | Sit
    | Stand
    | Handout
    | CallStaff
    | AnswerStaff
    | Reissue
    | Correct
    | Lease
    | Release
    | TakeSlip
)
AnyCommand = Annotated[CommandUnion, Field(discriminator="kind")]


ADDED_LATER: Mapping[str, object] = {"device": None, "seq": None, "offline": False, "leased": None}
"""Fields which came after commands were kept: unset they are left out, so that an old command keeps its hash."""


def hash_of(command: CommandShape) -> str:
    """Return the SHA-256 of the command's canonical spelling, defaults written out (but those which came later)."""
    plain = command.model_dump(mode="json")
    spelt = {name: value for name, value in plain.items() if name not in ADDED_LATER or value != ADDED_LATER[name]}
    canonical = json.dumps(spelt, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
