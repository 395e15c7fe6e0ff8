"""What the operator's screen may send: their shape, and nothing else. Ids are made by the screen."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord

CodeText = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[-a-zA-Z0-9_]+$")]


class Shape(BaseModel):
    """What all parts have in common: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sit(Shape):
    """Sit at a seat."""

    kind: Literal["sit"]
    seat: UUID


class Stand(Shape):
    """Leave the seat."""

    kind: Literal["stand"]


class SetSeat(Shape):
    """Set the own seat to a state."""

    kind: Literal["ready", "talking", "after_call"]


class Pause(Shape):
    """Pause, and why."""

    kind: Literal["pause"]
    reason: Literal["break", "training", "paperwork", "other"]


SEAT_ORDERS: TypeAdapter[Sit | Stand | SetSeat | Pause] = TypeAdapter(
    Annotated[Sit | Stand | SetSeat | Pause, Field(discriminator="kind")]
)


class Result(Shape):
    """What came of one procedure."""

    procedure: CodeText
    result: CodeText
    reason: CodeText | None = None


class Summary(Shape):
    """A sentence about something that goes further than this record."""

    summary: str


class CallNotes(Shape):
    """What the operator noted in the form."""

    outcomes: tuple[Result, ...] = ()
    purpose: CodeText | None = None
    topics: tuple[CodeText, ...] = ()
    note: str = ""
    complaint: Summary | None = None
    escalation: Summary | None = None
    heard_from: CodeText | None = None

    def as_record(self) -> VisitRecord:
        """Return the record which contacts keep."""
        return VisitRecord(
            outcomes=tuple(ProcedureResult(each.procedure, each.result, each.reason) for each in self.outcomes),
            topics=self.topics,
            note=self.note,
            complaint=self.complaint.summary if self.complaint else None,
            purpose=self.purpose,
            heard_from=self.heard_from,
        )


class RecordOrder(Shape):
    """Keep the record of a call. ``call`` is None for one which no telephone system told of."""

    id: UUID
    kind: Literal["record"]
    at: AwareDatetime
    call: UUID | None = None
    started_at: AwareDatetime
    ended_at: AwareDatetime
    record: CallNotes


class BackOrder(Shape):
    """Promise to call back. ``due`` is the office's own time, as the field on the screen gives it."""

    id: UUID
    number: Annotated[str, Field(max_length=40)]
    due: Annotated[str, Field(max_length=20)]
    about: str = ""
    call: UUID | None = None
