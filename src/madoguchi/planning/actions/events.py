"""Enters and withdraws what changes how many come; the forecasts in force follow at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.recording import record
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.planning.actions.forecasting import Run
from madoguchi.planning.actions.renewing import renew_forecasts
from madoguchi.planning.choices import Cause
from madoguchi.planning.models import PlanningEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEvent:
    """What was typed of an event."""

    kind: str
    title: str
    starts_on: date
    ends_on: date | None = None
    peak_percent: int | None = None


@transaction.atomic
def enter_event(*, contract: Contract, event_id: UUID, wanted: WantedEvent, by: By) -> PlanningEvent:
    """Enter an event and put it into the forecasts. The same id again: the same row.

    Raises ValidationError for days outside the contract, an end before its start, and forbidden numbers in the title.
    """
    Contract.objects.select_for_update().get(pk=contract.pk)
    known = PlanningEvent.objects.filter(contract=contract, pk=event_id).first()
    if known is not None:
        return known
    _refuse_days(contract, wanted)
    row = PlanningEvent(
        id=event_id,
        contract=contract,
        kind=wanted.kind,
        title=wanted.title.strip(),
        starts_on=wanted.starts_on,
        ends_on=wanted.ends_on,
        peak_percent=wanted.peak_percent,
        entered_at=by.now,
        entered_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    _tell(row, "enter_planning_event", by)
    renew_forecasts(contract=contract, run=_run(row.pk, "entered", by))
    return row


@transaction.atomic
def withdraw_event(*, event: PlanningEvent, by: By) -> PlanningEvent:
    """Take an event out of the forecasts; it stays readable in the trail. Withdrawn twice is withdrawn once."""
    Contract.objects.select_for_update().get(pk=event.contract_id)
    row = PlanningEvent.objects.select_related("contract").get(pk=event.pk)
    if row.withdrawn_at is not None:
        return row
    row.withdrawn_at, row.withdrawn_by = by.now, by.user
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _tell(row, "withdraw_planning_event", by)
    renew_forecasts(contract=row.contract, run=_run(row.pk, "withdrawn", by))
    return row


def _refuse_days(contract: Contract, wanted: WantedEvent) -> None:
    if not contract.signed_on <= wanted.starts_on <= contract.ends_on:
        raise ValidationError({"starts_on": f"契約期間（{contract.ends_on:%Y年%-m月%-d日}まで）の日を入れてください。"})
    if wanted.ends_on is not None and wanted.ends_on < wanted.starts_on:
        raise ValidationError({"ends_on": "終わりの日を、始まりの日か、それより後にしてください。"})


def _tell(row: PlanningEvent, verb: str, by: By) -> None:
    record(
        actor=by.actor,
        verb=verb,
        subject=("planningevent", str(row.pk)),
        contract_id=row.contract_id,
        detail={"kind": row.kind, "starts_on": row.starts_on.isoformat()},
        now=by.now,
    )


def _run(event_id: UUID, what: str, by: By) -> Run:
    return Run(key=uuid5(event_id, what), cause=Cause.EVENT, actor=by.actor, user=by.user, now=by.now)
