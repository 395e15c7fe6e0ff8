"""Asks for a plan of seats or clerks, computes it, and accepts it. Computing plays days for some seconds: a task or a command does it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract, Site
from madoguchi.live.publishing import publish
from madoguchi.planning.choices import PlanState
from madoguchi.planning.models import SeatPlan
from madoguchi.planning.queries.seat_grounds import Grounds, call_grounds, usual_wait_minutes, visit_grounds

if TYPE_CHECKING:
    from madoguchi.accounts.models import User
    from madoguchi.audit.actor import Actor
    from madoguchi.documents.actions.submitting import By
    from madoguchi.planning.calc.seat_plans import Plan

SEED = 20_260_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPlan:
    """What is asked: a day of the call centre, or of a counter with its target in minutes (None: the contract's own)."""

    day: date
    percent: int = 95
    site: Site | None = None
    wait_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks and when; ``user`` is None for a command."""

    actor: Actor
    user: User | None
    now: datetime


@transaction.atomic
def ask_plan(*, contract: Contract, plan_id: UUID, wanted: WantedPlan, asker: Asker) -> SeatPlan:
    """Write down that a plan is wanted. The same id again: the same row. Raises ValidationError for a day on which nobody is there."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    known = SeatPlan.objects.filter(contract=contract, pk=plan_id).first()
    if known is not None:
        return known
    plan = SeatPlan(
        id=plan_id,
        contract=contract,
        site=wanted.site,
        day=wanted.day,
        until=wanted.day,
        percent=wanted.percent,
        wait_minutes=(wanted.wait_minutes or usual_wait_minutes(contract)) if wanted.site else None,
        asked_at=asker.now,
        asked_by=asker.user,
    )
    if grounds_of(plan, asker.now) is None:
        raise ValidationError({"day": "その日は開いていません。開いている日を選んでください。"})
    plan.clean_fields()
    plan.save(force_insert=True)
    _tell(plan, "ask_seat_plan", asker.actor, asker.now)
    return plan


def compute_plan(*, plan: SeatPlan, actor: Actor, now: datetime) -> SeatPlan:
    """Play days until the cheapest plan is found, and keep it. A plan which was computed before stays as it is."""
    if plan.state != PlanState.ASKED:
        return plan
    grounds = grounds_of(plan, now)
    found = _found(plan, grounds) if grounds else None
    with transaction.atomic():
        row = SeatPlan.objects.select_for_update().get(pk=plan.pk)
        if row.state != PlanState.ASKED:
            return row
        if found is None:
            row.state = PlanState.FAILED
        else:
            row.state, row.found_at, row.found = PlanState.READY, now, found[1]
            row.probability, row.seat_hours, row.proved = found[0].probability, found[0].seat_hours, found[0].proved
        row.save(update_fields=["state", "found_at", "found", "probability", "seat_hours", "proved"])
        _tell(row, "compute_seat_plan", actor, now)
    return row


@transaction.atomic
def accept_plan(*, plan: SeatPlan, until: date, by: By) -> SeatPlan:
    """Put a plan into force for its day, and for the same weekday until a day. Accepted twice is accepted once.

    Raises ValidationError for a plan which is not computed, and for an end before its day or after the contract's.
    """
    row = SeatPlan.objects.select_for_update(of=("self",)).select_related("contract", "site").get(pk=plan.pk)
    if row.state == PlanState.ACCEPTED:
        return row
    if row.state != PlanState.READY:
        raise ValidationError("計算が終わってから採用してください。")
    if not row.day <= until <= row.contract.ends_on:
        last = f"{row.contract.ends_on:%Y年%-m月%-d日}"
        raise ValidationError({"until": f"計画の日から契約の終わり（{last}）までの日を入れてください。"})
    row.state, row.until, row.accepted_at, row.accepted_by = PlanState.ACCEPTED, until, by.now, by.user
    row.save(update_fields=["state", "until", "accepted_at", "accepted_by"])
    _tell(row, "accept_seat_plan", by.actor, by.now)
    return row


def grounds_of(plan: SeatPlan, now: datetime) -> Grounds | None:
    """Return the question a plan answers."""
    if plan.site is None:
        return call_grounds(plan.contract, plan.day, plan.percent, now)
    return visit_grounds(plan.site, plan.day, plan.percent, wait_minutes=plan.wait_minutes or 1, now=now)


def _found(plan: SeatPlan, grounds: Grounds) -> tuple[Plan, dict[str, Any]]:
    from madoguchi.planning.calc.clerk_plans import plan_clerks  # noqa: PLC0415  heavy: only where days are played
    from madoguchi.planning.calc.seat_plans import plan_seats  # noqa: PLC0415
    from madoguchi.planning.calc.seat_worries import shaken  # noqa: PLC0415

    search = plan_clerks if plan.site else plan_seats
    found = search(grounds.question, seed=SEED + plan.day.toordinal())
    worries = shaken(grounds.question, found)
    return found, {
        "slots": _slots(found, grounds),
        "curve": [[each.hours, each.probability] for each in found.curve],
        "worries": [[each.worry.value, each.lower, each.higher, each.at_lower, each.at_higher] for each in worries],
        "habits": [asdict(each) for each in grounds.habits],
        "reasons": list(grounds.reasons),
        "days": found.days,
        "answer_rate": found.answer_rate,
    }


def _slots(found: Plan, grounds: Grounds) -> list[dict[str, Any]]:
    columns = zip(
        grounds.starts, found.seats, found.at_desk, grounds.question.course.expected, found.slot_rates, strict=True
    )
    return [
        {"at": _clock(at), "people": people, "at_desk": at_desk, "expected": round(expected, 2), "rate": round(rate, 4)}
        for at, people, at_desk, expected, rate in columns
    ]


def _clock(at: time) -> str:
    return at.isoformat("minutes")


def _tell(plan: SeatPlan, verb: str, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("seatplan", str(plan.pk)),
        contract_id=plan.contract_id,
        site_id=plan.site_id,
        detail={"day": plan.day.isoformat(), "percent": plan.percent, "until": plan.until.isoformat()},
        now=now,
    )
    publish(f"contract:{plan.contract_id}", "planning")
