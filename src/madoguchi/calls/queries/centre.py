"""Where the call centre stands, its lines and seats, and what the contract asks of them that is not so yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.calls.calc.announcement import closed_message
from madoguchi.calls.calc.centre_faults import faults
from madoguchi.calls.models import CallLine, CentrePlace, Seat
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.approvals import Approval, approval_of, submission_of

Row = TypeVar("Row", Seat, CallLine)
PLACE = "call_centre_place"
"""The kind of submission by which the city approves of a place."""
SUBJECT = "centre_place"


@dataclass(frozen=True, slots=True)
class Placed:
    """A place, the submission which asks for it, and the city's word on it; None while there is none."""

    place: CentrePlace
    submission: Submission | None
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class Centre:
    """Everything of one day: the places newest first, lines and seats which are or will be used, and every fault."""

    day: date
    places: Sequence[Placed]
    lines: Sequence[CallLine]
    seats: Sequence[Seat]
    ended: int
    faults: Sequence[str]
    closed_message: str


def centre_of(contract: Contract, day: date) -> Centre:
    """Return the call centre as it stands on a day."""
    places = [_placed(contract, row) for row in contract.centre_places.all()]
    lines, seats = _not_ended(contract.call_lines.all(), day), _not_ended(contract.seats.all(), day)
    ended = contract.call_lines.count() + contract.seats.count() - len(lines) - len(seats)
    return Centre(
        day=day,
        places=places,
        lines=lines,
        seats=seats,
        ended=ended,
        faults=_faults(day, places, lines, seats),
        closed_message=message_of(contract),
    )


def message_of(contract: Contract) -> str:
    """Return what callers hear outside opening hours; empty for a contract without a call centre."""
    desk = terms_of(contract).call_centre
    if desk is None:
        return ""
    return closed_message(
        f"{contract.city_name}　{desk.name}",
        (desk.opens_at, desk.closes_at),
        desk.closed_weekdays,
        on_holidays=desk.closed_on_national_holidays,
    )


def seat_of(contract: Contract, seat_id: UUID) -> Seat | None:
    """Return one seat of the contract."""
    return contract.seats.filter(pk=seat_id).first()


def line_of(contract: Contract, line_id: UUID) -> CallLine | None:
    """Return one line of the contract."""
    return contract.call_lines.filter(pk=line_id).first()


def place_of(contract: Contract, place_id: UUID) -> CentrePlace | None:
    """Return one place of the contract."""
    return contract.centre_places.filter(pk=place_id).first()


def _placed(contract: Contract, row: CentrePlace) -> Placed:
    return Placed(
        row,
        submission_of(contract, PLACE, row.pk, subject_kind=SUBJECT),
        approval_of(contract, PLACE, row.pk, subject_kind=SUBJECT),
    )


def _not_ended(rows: QuerySet[Row], day: date) -> list[Row]:
    return list(rows.filter(Q(to_on=None) | Q(to_on__gte=day)))


def _faults(day: date, places: Sequence[Placed], lines: Sequence[CallLine], seats: Sequence[Seat]) -> list[str]:
    now = next((each for each in places if _covers(each.place, day)), None)
    used = [line for line in lines if line.from_on <= day]
    return faults(
        in_city=now.place.in_city if now else None,
        approved=bool(now and now.approval),
        line_kinds={line.kind for line in used},
        seats=sum(seat.from_on <= day for seat in seats),
        channels=sum(line.channels for line in used),
    )


def _covers(place: CentrePlace, day: date) -> bool:
    return place.from_on <= day and (place.to_on is None or day <= place.to_on)
