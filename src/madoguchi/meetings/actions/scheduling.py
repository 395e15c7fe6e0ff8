"""工程: what is planned from when to when, and how it goes. Every change says why and stays readable."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.models import ScheduleEntry, ScheduleItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """How the dates stand, and why."""

    planned_from: date
    planned_to: date
    note: str
    actual_from: date | None = None
    actual_to: date | None = None


@transaction.atomic
def add_schedule_item(*, contract: Contract, item_id: UUID, title: str, planned: Planned, by: By) -> ScheduleItem:
    """Add a piece to the schedule; what is planned now is what it is measured against. The same id: the same piece."""
    known = ScheduleItem.objects.filter(pk=item_id, contract=contract).first()
    if known is not None:
        return known
    item = ScheduleItem(
        id=item_id,
        contract=contract,
        title=title.strip(),
        first_from=planned.planned_from,
        first_to=planned.planned_to,
    )
    _keep(item, planned, uuid.uuid5(item_id, "added"), by)
    tell(item, "add_schedule_item", by=by, contract_id=contract.pk)
    return item


@transaction.atomic
def change_schedule_item(*, item: ScheduleItem, entry_id: UUID, planned: Planned, by: By) -> ScheduleItem:
    """Plan anew, or note what happened. The same id: nothing changes.

    Raises ValidationError for dates in the wrong order, for something done on a day to come, and without a reason.
    """
    kept = ScheduleItem.objects.select_for_update(of=("self",)).select_related("contract").get(pk=item.pk)
    if ScheduleEntry.objects.filter(pk=entry_id, item=kept).exists():
        return kept
    _keep(kept, planned, entry_id, by)
    tell(kept, "change_schedule_item", by=by, contract_id=kept.contract_id)
    return kept


def _keep(item: ScheduleItem, planned: Planned, entry_id: UUID, by: By) -> None:
    _refuse(planned, business_date(by.now, item.contract))
    dates = {
        "planned_from": planned.planned_from,
        "planned_to": planned.planned_to,
        "actual_from": planned.actual_from,
        "actual_to": planned.actual_to,
    }
    for name, value in dates.items():
        setattr(item, name, value)
    item.clean_fields()
    item.save(force_insert=item._state.adding)  # noqa: SLF001  Django's own mark of a new row
    entry = ScheduleEntry(id=entry_id, item=item, note=planned.note.strip(), at=by.now, by=by.user, **dates)
    entry.clean_fields(exclude=("item",))
    entry.save(force_insert=True)


def _refuse(planned: Planned, today: date) -> None:
    if planned.planned_to < planned.planned_from:
        raise ValidationError({"planned_to": "終わりの予定は、始まりの予定より後の日にしてください。"})
    if planned.actual_to is not None and planned.actual_from is None:
        raise ValidationError({"actual_from": "終わった日を書くときは、始めた日も書いてください。"})
    if planned.actual_from and planned.actual_to and planned.actual_to < planned.actual_from:
        raise ValidationError({"actual_to": "終わった日は、始めた日より後の日にしてください。"})
    for field in ("actual_from", "actual_to"):
        if (getattr(planned, field) or today) > today:
            raise ValidationError({field: "実績には、今日までの日を書いてください。"})
