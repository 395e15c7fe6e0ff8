"""First response, what went on, whether personal information may have leaked, and what the Commission was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.moving import allowed, held, needed, save, tell, write, written
from madoguchi.incidents.choices import LegalReport, StepKind
from madoguchi.incidents.models import Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Whether personal information may have leaked, since when that is known, and why one thinks so."""

    leaked: bool
    words: str
    known_on: date | None = None
    on_purpose: bool = False


@transaction.atomic
def respond(*, incident: Incident, step_id: UUID, words: str, at: datetime, by: By) -> Incident:
    """Write what the supervisor did first; the incident is being dealt with from then on. The same id is written once.

    Raises ValidationError without words, for a time before the incident or still to come, and once it was proposed to close.
    """
    row = held(incident)
    if written(row, step_id):
        return row
    row.state = allowed(row, "respond")
    words = needed("words", words, "何をしたかを書いてください。")
    _in_time(row, at, by)
    row.responded_at = row.responded_at or at
    save(row, "state", "responded_at")
    write(row, StepKind.RESPONDED, words, step_id=step_id, by=by, at=at)
    tell(row, "respond_to_incident", by=by)
    return row


@transaction.atomic
def note(*, incident: Incident, step_id: UUID, words: str, at: datetime, by: By) -> Incident:
    """Write down what went on. The same id is written once. Raises ValidationError as ``respond`` does."""
    row = held(incident)
    if written(row, step_id):
        return row
    allowed(row, "work")
    words = needed("words", words, "経過を書いてください。")
    _in_time(row, at, by)
    write(row, StepKind.NOTED, words, step_id=step_id, by=by, at=at)
    tell(row, "note_incident", by=by)
    return row


@transaction.atomic
def judge_leak(*, incident: Incident, step_id: UUID, judged: Judged, by: By) -> Incident:
    """Say whether personal information may have leaked: the law's days begin or end to count. The same id is written once.

    Raises ValidationError without words or day, for a day to come, and when the Commission was told of it already.
    """
    row = held(incident)
    if written(row, step_id):
        return row
    allowed(row, "work")
    words = needed("words", judged.words, "そう判断した理由を書いてください。")
    if judged.leaked:
        row.leak_known_on, row.leak_on_purpose = _known_on(row, judged, by), judged.on_purpose
    elif row.preliminary_on or row.full_on:
        raise ValidationError({"leaked": "個人情報保護委員会に報告済みです。取り消さずに、経過に書き足してください。"})
    else:
        row.leak_known_on, row.leak_on_purpose = None, False
    save(row, "leak_known_on", "leak_on_purpose")
    said = "漏えい等のおそれがあります。" if judged.leaked else "漏えい等はありません。"
    write(row, StepKind.LEAK, f"{said}{words}", step_id=step_id, by=by)
    tell(row, "judge_leak", by=by, leaked=judged.leaked)
    return row


@transaction.atomic
def note_legal_report(*, incident: Incident, step_id: UUID, which: LegalReport, on: date, by: By) -> Incident:
    """Keep the day on which the city told the Commission. The same id is written once.

    Raises ValidationError where nothing may have leaked, and for a day before it was known or still to come.
    """
    row = held(incident)
    if written(row, step_id):
        return row
    if row.leak_known_on is None:
        raise ValidationError("先に、漏えい等のおそれがあると記録してください。")
    if on < row.leak_known_on or on > business_date(by.now, row.contract):
        raise ValidationError({"on": "漏えい等を知った日から今日までの日にしてください。"})
    field = "preliminary_on" if which == LegalReport.PRELIMINARY else "full_on"
    setattr(row, field, on)
    save(row, field)
    write(row, StepKind.AUTHORITY, f"{which.label}をしました（{on.month}月{on.day}日）。", step_id=step_id, by=by)
    tell(row, "note_legal_report", by=by, which=str(which), on=on.isoformat())
    return row


def _known_on(row: Incident, judged: Judged, by: By) -> date:
    if judged.known_on is None or judged.known_on > business_date(by.now, row.contract):
        raise ValidationError({"known_on": "漏えい等のおそれを知った日を、今日までの日で書いてください。"})
    return judged.known_on


def _in_time(row: Incident, at: datetime, by: By) -> None:
    if at > by.now:
        raise ValidationError({"at": "その時刻は、まだ来ていません。今までの時刻にしてください。"})
    if at.replace(second=59) < row.happened_at:
        raise ValidationError({"at": "トラブルが起きた時刻より後にしてください。"})
