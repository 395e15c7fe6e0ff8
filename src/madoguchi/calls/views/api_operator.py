"""What the operator's screen sends: the own seat, a record, a call-back. Sending the same again does it once."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.calls import rules
from madoguchi.calls.actions import seats
from madoguchi.calls.actions.call_backs import Promise, take_call_back
from madoguchi.calls.actions.records import Noted, Spoken, record_call
from madoguchi.calls.calc.operator_orders import (
    SEAT_ORDERS,
    BackOrder,
    Pause,
    RecordOrder,
    SetSeat,
    Sit,
    Stand,
)
from madoguchi.calls.calc.seat_standing import PAUSED
from madoguchi.calls.queries.operator import operator_state, seats_of_day
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.calls.views.json_answers import answer, body_of, for_scripts, shaped
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

DUE_MISSING = "折り返す日時を選んでください。"


@require_POST
@for_scripts
def seat(request: OfficeRequest, slug: str) -> HttpResponse:
    """Sit, leave, or say what the own seat is doing; the answer is the screen's new state."""
    contract, user = contract_of(request, slug, rules.may_work), person(request)
    _obey(contract, user, body_of(request, SEAT_ORDERS), request.principal.actor)
    return answer(operator_state(contract, user, office_now()))


@require_POST
@for_scripts
def record(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep the record of a call."""
    contract, order = contract_of(request, slug, rules.may_work), shaped(request, RecordOrder)
    escalation = order.record.escalation
    contact = record_call(
        contract=contract,
        contact_id=order.id,
        spoken=Spoken(started_at=order.started_at, ended_at=order.ended_at, call=order.call),
        noted=Noted(order.record.as_record(), escalation.summary if escalation else None),
        operator=person(request),
        actor=request.principal.actor,
        now=office_now(),
    )
    return answer({"id": str(order.id), "kind": order.kind, "result": {"contact": str(contact.pk)}})


@require_POST
@for_scripts
def take_back(request: OfficeRequest, slug: str) -> HttpResponse:
    """Promise to call back."""
    contract, order = contract_of(request, slug, rules.may_work), shaped(request, BackOrder)
    typed = parse_datetime(order.due) if order.due else None
    if typed is None:
        raise ValidationError({"due_at": DUE_MISSING})
    due_at = typed.replace(tzinfo=ZoneInfo(contract.time_zone))
    row = take_call_back(
        contract=contract,
        call_back_id=order.id,
        promise=Promise(number=order.number, due_at=due_at, about=order.about, call=order.call),
        asked_by=person(request),
        actor=request.principal.actor,
        now=office_now(),
    )
    return answer({"id": str(row.pk), "result": {"due_at": row.due_at.isoformat()}})


def _obey(contract: Contract, user: User, order: Sit | Stand | SetSeat | Pause, actor: Actor) -> None:
    now = office_now()
    match order:
        case Sit():
            chosen = seats_of_day(contract, now).get(pk=order.seat)
            chosen.contract = contract
            seats.sit(seat=chosen, user=user, actor=actor, now=now)
        case Stand():
            seats.stand(contract=contract, user=user, actor=actor, now=now)
        case Pause():
            seats.set_seat(contract=contract, user=user, shown=(PAUSED, order.reason), actor=actor, now=now)
        case SetSeat():
            seats.set_seat(contract=contract, user=user, shown=(order.kind, ""), actor=actor, now=now)
