"""What a manager writes beside the desks' own record: a corrected day, and why the days of a month differ from the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Post, Site
from madoguchi.costs.actions.telling import tell
from madoguchi.costs.choices import CorrectionKind
from madoguchi.costs.models import AttendanceCorrection, LabourDifferenceNote
from madoguchi.costs.queries.attendance import recorded_days
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker

MOST_DAYS = 62
"""Two months at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedDay:
    """What the day was like. ``site`` None is the call centre; without times nobody came."""

    day: date
    kind: str
    reason: str
    site: Site | None = None
    from_at: datetime | None = None
    to_at: datetime | None = None
    break_minutes: int = 0


@transaction.atomic
def correct_day(*, worker: Worker, correction_id: UUID, corrected: CorrectedDay, by: By) -> AttendanceCorrection:
    """Add a correction; what the desks recorded and the corrections before stay readable. The same id again: the same row.

    Raises ValidationError for a day to come, for times which do not fit, and for an empty or forbidden reason.
    """
    Worker.objects.select_for_update().get(pk=worker.pk)
    known = AttendanceCorrection.objects.filter(pk=correction_id, worker=worker).first()
    if known is not None:
        return known
    _refuse_times(worker.contract, corrected, by.now)
    row = AttendanceCorrection(
        id=correction_id,
        contract_id=worker.contract_id,
        worker=worker,
        day=corrected.day,
        number=AttendanceCorrection.objects.filter(worker=worker, day=corrected.day).count() + 1,
        kind=corrected.kind,
        site=corrected.site,
        from_at=corrected.from_at,
        to_at=corrected.to_at,
        break_minutes=corrected.break_minutes,
        reason=corrected.reason.strip(),
        made_at=by.now,
        made_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    site_id = corrected.site.pk if corrected.site else None
    detail = {"day": corrected.day.isoformat(), "kind": corrected.kind}
    tell(row, "correct_attendance", by=by, contract_id=worker.contract_id, site_id=site_id, **detail)
    return row


@transaction.atomic
def note_days(*, worker: Worker, key: UUID, wanted: Sequence[CorrectedDay], by: By) -> list[AttendanceCorrection]:
    """Note several days of somebody who sits at no desk, all or none. The same key again: the same rows.

    A day on which a desk saw the worker, or which was corrected before, is left as it is. Raises ValidationError as
    ``correct_day`` does, where there is no day at all, and where there are more than ``MOST_DAYS``.
    """
    Worker.objects.select_for_update().get(pk=worker.pk)
    ids = {each.day: uuid5(key, each.day.isoformat()) for each in wanted}
    known = list(AttendanceCorrection.objects.filter(pk__in=ids.values(), worker=worker).order_by("day"))
    if known:
        return known
    if not 0 < len(ids) <= MOST_DAYS:
        raise ValidationError(
            f"この条件に合う日は{len(ids)}日です。1日から{MOST_DAYS}日までになるよう、期間を変えてください。"
        )
    seen = recorded_days(worker, min(ids), max(ids), now=by.now)
    return [
        correct_day(worker=worker, correction_id=ids[each.day], corrected=each, by=by)
        for each in wanted
        if each.day not in seen
    ]


@transaction.atomic
def explain_difference(
    *, contract: Contract, note_id: UUID, post: Post, month: date, text: str, by: By
) -> LabourDifferenceNote:
    """Add why a post's days of a month differ; the latest counts. The same id again: the same row."""
    known = LabourDifferenceNote.objects.filter(pk=note_id, contract=contract).first()
    if known is not None:
        return known
    row = LabourDifferenceNote(
        id=note_id,
        contract=contract,
        post=post,
        month=month.replace(day=1),
        text=text.strip(),
        written_at=by.now,
        written_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    tell(row, "explain_labour_difference", by=by, contract_id=contract.pk, post=post.code, month=f"{month:%Y-%m}")
    return row


def _refuse_times(contract: Contract, corrected: CorrectedDay, now: datetime) -> None:
    if corrected.day > business_date(now, contract):
        raise ValidationError({"day": "これからの日は訂正できません。今日までの日にしてください。"})
    if corrected.kind == CorrectionKind.ABSENT:
        if corrected.from_at or corrected.to_at or corrected.break_minutes:
            raise ValidationError("出勤していない日にするときは、時刻と休憩を空欄にしてください。")
        return
    if corrected.from_at is None or corrected.to_at is None:
        raise ValidationError("出勤した日にするときは、出勤と退勤の時刻を両方書いてください。")
    if corrected.to_at <= corrected.from_at:
        raise ValidationError({"to_at": "出勤より後の時刻にしてください。"})
    if timedelta(minutes=corrected.break_minutes) >= corrected.to_at - corrected.from_at:
        raise ValidationError({"break_minutes": "休憩が、出勤から退勤までより長くなっています。短くしてください。"})
