"""Why it happened, what keeps it from happening again, and the trainings and measures which follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.moving import allowed, held, needed, save, tell, write, written
from madoguchi.incidents.choices import FollowUpKind, StepKind
from madoguchi.incidents.models import FollowUp, Incident
from madoguchi.people.models import TrainingSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What will be done, by when; a training may name the session in which it is done."""

    kind: FollowUpKind
    what: str
    due_on: date
    session: TrainingSession | None = None


@transaction.atomic
def analyse(*, incident: Incident, step_id: UUID, cause: str, prevention: str, by: By) -> Incident:
    """Write why it happened and what keeps it from happening again. Written again it replaces; the timeline keeps each.

    Raises ValidationError where one of both is missing, and while the city looks at it.
    """
    row = held(incident)
    if written(row, step_id):
        return row
    allowed(row, "propose")
    row.cause = needed("cause", cause, "なぜ起きたかを書いてください。")
    row.prevention = needed("prevention", prevention, "どうすれば繰り返さないかを書いてください。")
    save(row, "cause", "prevention")
    words = f"原因：{row.cause[:480]}\n再発防止：{row.prevention[:480]}"
    write(row, StepKind.ANALYSED, words, step_id=step_id, by=by)
    tell(row, "analyse_incident", by=by)
    return row


@transaction.atomic
def plan_follow_up(*, incident: Incident, follow_up_id: UUID, planned: Planned, by: By) -> FollowUp:
    """Plan a training or a measure. The same id is planned once.

    Raises ValidationError without words, for a due day before the incident, and once the incident is closed.
    """
    row = held(incident)
    kept = FollowUp.objects.filter(pk=follow_up_id, incident=row).first()
    if kept is not None:
        return kept
    allowed(row, "work")
    if planned.due_on < row.business_date:
        raise ValidationError({"due_on": "トラブルが起きた日より後の期限にしてください。"})
    follow_up = FollowUp(
        id=follow_up_id,
        incident=row,
        kind=planned.kind,
        what=needed("what", planned.what, "何をするかを書いてください。"),
        session=planned.session,
        due_on=planned.due_on,
        planned_at=by.now,
        planned_by=by.user,
    )
    follow_up.clean_fields(exclude=("incident", "session", "planned_by", "done_by"))
    follow_up.save(force_insert=True)
    words = f"{follow_up.get_kind_display()}：{follow_up.what}（{planned.due_on.month}月{planned.due_on.day}日まで）"
    write(row, StepKind.PLANNED, words, step_id=follow_up_id, by=by)
    tell(row, "plan_follow_up", by=by, due_on=planned.due_on.isoformat())
    return follow_up


@transaction.atomic
def finish_follow_up(*, follow_up: FollowUp, step_id: UUID, done_on: date, by: By) -> FollowUp:
    """Say that it was done and when, also after the incident is closed. Done already, nothing changes.

    Raises ValidationError for a day to come or before the incident.
    """
    row = held(follow_up.incident)
    mine = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if mine.done_on is not None:
        return mine
    if done_on > business_date(by.now, row.contract) or done_on < row.business_date:
        raise ValidationError({"done_on": "トラブルが起きた日から今日までの日にしてください。"})
    mine.done_on, mine.done_by = done_on, by.user
    mine.save(update_fields=("done_on", "done_by"))
    words = f"{mine.get_kind_display()}「{mine.what}」を実施しました（{done_on.month}月{done_on.day}日）。"
    write(row, StepKind.DONE, words, step_id=step_id, by=by)
    tell(row, "finish_follow_up", by=by, done_on=done_on.isoformat())
    return mine
