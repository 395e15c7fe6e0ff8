"""`write_handover` and `confirm_handover`: what a leaving worker passes on, and that both saw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.telling import tell
from madoguchi.people.choices import LineUpState
from madoguchi.people.models import Handover, LineUp, Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What is handed over, from whom to whom."""

    from_worker: Worker
    to_worker: Worker
    content: str


@transaction.atomic
def write_handover(*, line_up: LineUp, handover_id: UUID, passed: Passed, by: By) -> Handover:
    """Write a handover, or write it anew: then both confirm again. The same words again change nothing.

    Raises ValidationError for somebody whose post does not end with the line-up, for the same person twice, without
    words, for a forbidden number, and once the line-up is in force.
    """
    held = LineUp.objects.select_for_update().get(pk=line_up.pk)
    _refuse(held, passed)
    row = Handover.objects.filter(line_up=held, from_worker=passed.from_worker).first()
    if row is not None and (row.to_worker_id, row.content) == (passed.to_worker.pk, passed.content.strip()):
        return row
    row = row or Handover(id=handover_id, contract_id=held.contract_id, line_up=held, from_worker=passed.from_worker)
    row.to_worker, row.content = passed.to_worker, passed.content.strip()
    row.written_at, row.written_by, row.given_on, row.taken_on = by.now, by.user, None, None
    row.clean_fields(exclude=("contract", "line_up", "from_worker", "to_worker", "written_by"))
    row.save(force_insert=row._state.adding)  # noqa: SLF001  Django's own mark of a new row
    tell(row, "write_handover", by=by, contract_id=held.contract_id, line_up=str(held.pk))
    return row


@transaction.atomic
def confirm_handover(
    *, handover: Handover, given_on: date | None, taken_on: date | None, today: date, by: By
) -> Handover:
    """Note the days on which the one who leaves and the one who follows confirmed. A day once noted stays.

    Raises ValidationError for a day which has not come.
    """
    held = Handover.objects.select_for_update(of=("self",)).select_related("line_up").get(pk=handover.pk)
    if any(day is not None and day > today for day in (given_on, taken_on)):
        raise ValidationError("確認した日は、今日か、それより前の日にしてください。")
    before = (held.given_on, held.taken_on)
    held.given_on, held.taken_on = held.given_on or given_on, held.taken_on or taken_on
    if (held.given_on, held.taken_on) == before:
        return held
    held.save(update_fields=("given_on", "taken_on"))
    tell(held, "confirm_handover", by=by, contract_id=held.contract_id, complete=held.is_complete)
    return held


def _refuse(line_up: LineUp, passed: Passed) -> None:
    if line_up.state != LineUpState.PROPOSED:
        raise ValidationError("この体制は発効したか取り下げられています。引継ぎは、発効の前に書いてください。")
    if not line_up.ends.filter(worker=passed.from_worker).exists():
        raise ValidationError({"from_worker": "この案で役職を離れる人を選んでください。"})
    if passed.from_worker.pk == passed.to_worker.pk:
        raise ValidationError({"to_worker": "渡す人とは別の人を選んでください。"})
