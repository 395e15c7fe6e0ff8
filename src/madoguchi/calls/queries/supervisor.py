"""What the call centre's supervisor sees: seats with their people, living calls, what has no record, what was handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.calls.calc.board_shapes import SeatLine
from madoguchi.calls.choices import CallBackState
from madoguchi.calls.models import Call, CallBack, CallDayClosing, Escalation, SeatStint, TakenCall
from madoguchi.calls.queries.board import seat_lines
from madoguchi.calls.queries.reconciling import phone_records, records_without_call, unrecorded_calls
from madoguchi.calls.queries.waits import waiting_now
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import with_everything
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract

SHOWN = 50
RECENT = 20


@dataclass(frozen=True, slots=True)
class StaffedSeat:
    """A seat, what it does, and who sits there."""

    line: SeatLine
    name: str


@dataclass(frozen=True, slots=True)
class LivingCall:
    """A call which has not ended; ``seat`` is the seat which answered, empty while the caller waits."""

    id: UUID
    came_at: datetime
    answered_at: datetime | None
    waited_s: int
    seat: str
    taken_by: str


@dataclass(frozen=True, slots=True)
class Desk:
    """The supervisor's page at one moment."""

    now: datetime
    day: date
    seats: tuple[StaffedSeat, ...]
    calls: tuple[LivingCall, ...]
    waiting: int
    unrecorded: Sequence[tuple[Call, str, str]]
    """Each with its seat, and who took it over."""
    unrecorded_count: int
    without_call: int
    escalations: Sequence[Escalation]
    backs_open: int
    backs_late: int


def desk_of(contract: Contract, now: datetime) -> Desk:
    """Return what changes by itself on the supervisor's page. Eleven queries, however many calls there are."""
    day = business_date(now, contract)
    lines = seat_lines(contract, day, now)
    seats = {each.agent: _seat_name(each) for each in lines}
    missing = unrecorded_calls(contract, day, day)
    backs = CallBack.objects.filter(contract=contract, state=CallBackState.OPEN)
    return Desk(
        now=now,
        day=day,
        seats=_staffed(contract, lines),
        calls=_living(contract, seats, now),
        waiting=len(waiting_now(contract, now)),
        unrecorded=[(call, seats.get(call.agent, call.agent), taker(call)) for call in _shown(missing)],
        unrecorded_count=missing.count(),
        without_call=records_without_call(contract, day, day).count(),
        escalations=list(open_escalations(contract)[:SHOWN]),
        backs_open=backs.count(),
        backs_late=backs.filter(due_at__lt=now).count(),
    )


def _shown(missing: QuerySet[Call]) -> QuerySet[Call]:
    return missing.select_related("taken_over__taken_by").order_by("answered_at", "pk")[:SHOWN]


def open_escalations(contract: Contract) -> QuerySet[Escalation]:
    """Return what was handed over and is not settled, the oldest first."""
    rows = Escalation.objects.filter(contract=contract, settled_at=None)
    return rows.select_related("contact", "raised_by").order_by("raised_at", "pk")


def escalation_of(contract: Contract, contact_id: UUID) -> Escalation | None:
    """Return one matter of the contract."""
    return Escalation.objects.filter(contract=contract, pk=contact_id).first()


def recent_records(contract: Contract, day: date) -> Sequence[Contact]:
    """Return the day's newest records of calls, with everything they say. Three queries."""
    return list(with_everything(phone_records(contract, day, day)).order_by("-recorded_at", "pk")[:RECENT])


def closing_of(contract: Contract, day: date) -> CallDayClosing | None:
    """Return the closing of a day, if it was closed."""
    return CallDayClosing.objects.filter(contract=contract, business_date=day).select_related("closed_by").first()


def _staffed(contract: Contract, lines: Sequence[SeatLine]) -> tuple[StaffedSeat, ...]:
    open_now = SeatStint.objects.filter(contract=contract, to_at=None, user__isnull=False).select_related("user")
    names = {each.agent: each.user.display_name for each in open_now if each.user}
    return tuple(StaffedSeat(line, names.get(line.agent, "")) for line in lines)


def _seat_name(line: SeatLine) -> str:
    return line.agent if line.number is None else f"席{line.number:02d}"


def call_of(contract: Contract, call_id: UUID) -> Call | None:
    """Return one call of the contract."""
    return Call.objects.filter(contract=contract, pk=call_id, consultation=False).first()


def _living(contract: Contract, seats: dict[str, str], now: datetime) -> tuple[LivingCall, ...]:
    rows = Call.objects.filter(contract=contract, end="", consultation=False).order_by("started_at", "pk")[:SHOWN]
    return tuple(_living_call(call, seats, now) for call in rows.select_related("taken_over__taken_by"))


def _living_call(call: Call, seats: dict[str, str], now: datetime) -> LivingCall:
    came_at = call.entered_at or call.started_at
    waited = ((call.answered_at or now) - came_at).total_seconds()
    seat = seats.get(call.agent, call.agent) if call.answered_at else ""
    return LivingCall(call.pk, came_at, call.answered_at, max(0, int(waited)), seat, taker(call))


def taker(call: Call) -> str:
    """Return who took a call over, empty when nobody did. The call was read with its `taken_over__taken_by`."""
    taken: TakenCall | None = getattr(call, "taken_over", None)
    return taken.taken_by.display_name if taken else ""
