"""`save_minutes`: writes what was said, decided and agreed at a meeting, as often as needed until the city has it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.choices import SubmissionState
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.calc.attendee_lines import Named
from madoguchi.meetings.choices import MeetingState, PaperKind, Side
from madoguchi.meetings.models import ActionItem, Attendee, Meeting, Minutes
from madoguchi.meetings.queries.papers import submission_of

WITH_THE_CITY = {
    SubmissionState.SUBMITTED: "議事録は本市の確認を待っています。直すときは、提出物の画面で取り下げてください。",
    SubmissionState.APPROVED: "議事録は承認されています。直すことがあるときは、次の会議の議題にしてください。",
    SubmissionState.CONDITIONAL: "議事録は条件付きで承認されています。条件への対応は、次の会議の議題にしてください。",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said and decided about one item of the agenda."""

    item_id: UUID
    discussion: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Who does what by when. What was written down once may be worded anew, but does not vanish."""

    id: UUID
    text: str
    side: str
    person: str
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The whole minutes."""

    city: Sequence[Named]
    contractor: Sequence[Named]
    said: Sequence[Said]
    agreed: Sequence[Agreed]
    remarks: str = ""


@transaction.atomic
def save_minutes(*, meeting: Meeting, written: Written, by: By) -> Minutes:
    """Write the minutes; with them the meeting was held. Saving the same again changes nothing.

    Raises ValidationError before the day of the meeting, for a cancelled one, while the city has the minutes, and where
    nobody of one side attended.
    """
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("contract").get(pk=meeting.pk)
    _refuse(kept, written, by)
    kept.state = MeetingState.HELD
    kept.save(update_fields=("state",))
    _keep_attendees(kept, written)
    _keep_said(kept, written.said)
    for agreed in written.agreed:
        _keep_action(kept, agreed)
    row = Minutes.objects.filter(meeting=kept).first() or Minutes(meeting=kept)
    row.remarks, row.written_at, row.written_by = written.remarks.strip(), by.now, by.user
    row.clean_fields(exclude=("meeting",))
    row.save(force_insert=row._state.adding)  # noqa: SLF001  Django's own mark of a new row
    tell(kept, "save_minutes", by=by, contract_id=kept.contract_id)
    return row


def _refuse(meeting: Meeting, written: Written, by: By) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise ValidationError("中止になった会議の議事録は書けません。")
    if business_date(by.now, meeting.contract) < meeting.on:
        raise ValidationError("議事録は会議の日から書けます。日を変えるときは、会議の画面で変えてください。")
    submission = submission_of(meeting, PaperKind.MINUTES)
    if submission is not None and submission.state in WITH_THE_CITY:
        raise ValidationError(WITH_THE_CITY[SubmissionState(submission.state)])
    for field, people in (("city", written.city), ("contractor", written.contractor)):
        if not people:
            raise ValidationError({field: "出席した人を1人以上、1行に1人ずつ書いてください。"})


def _keep_attendees(meeting: Meeting, written: Written) -> None:
    meeting.attendees.all().delete()
    for side, people in ((Side.CITY, written.city), (Side.CONTRACTOR, written.contractor)):
        for at, each in enumerate(people):
            row = Attendee(id=uuid.uuid4(), meeting=meeting, side=side, order=at, post=each.post, name=each.name)
            row.clean_fields(exclude=("meeting",))
            row.save(force_insert=True)


def _keep_said(meeting: Meeting, said: Sequence[Said]) -> None:
    known = {each.pk: each for each in meeting.agenda.all()}
    for each in said:
        row = known.get(each.item_id)
        if row is not None:
            row.discussion, row.decision = each.discussion.strip(), each.decision.strip()
            row.clean_fields(exclude=("meeting",))
            row.save(update_fields=("discussion", "decision"))


def _keep_action(meeting: Meeting, agreed: Agreed) -> None:
    """Keep one action. Once written down it may be worded anew, but what was agreed does not vanish."""
    row = ActionItem.objects.filter(pk=agreed.id).first()
    if row is None and not agreed.text.strip():
        return
    if row is not None and row.meeting_id != meeting.pk:
        raise ValidationError("ほかの会議の宿題です。ページを開き直してから、もう一度書いてください。")
    if not agreed.text.strip():
        raise ValidationError("宿題は消せません。しないことにしたときは、宿題の画面でその理由を結果に書いてください。")
    if not agreed.person.strip() or agreed.due_on is None:
        raise ValidationError(f"宿題「{agreed.text.strip()}」の担当と期限を書いてください。")
    row = row or ActionItem(id=agreed.id, meeting=meeting, contract_id=meeting.contract_id)
    row.text, row.side, row.person, row.due_on = agreed.text.strip(), agreed.side, agreed.person.strip(), agreed.due_on
    row.clean_fields(exclude=("meeting", "contract"))
    row.save(force_insert=row._state.adding)  # noqa: SLF001  Django's own mark of a new row
