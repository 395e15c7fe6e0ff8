"""The agenda: the standard items from what is known, and what people write."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.calc.standard_agenda import Draft
from madoguchi.meetings.choices import AgendaKind, MeetingState
from madoguchi.meetings.models import AgendaItem, Meeting
from madoguchi.meetings.queries.known import drafts_for

HELD = "この会議はもう開かれたか、中止になりました。議題は議事録の画面で読めます。"
PARTS = list(AgendaKind.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedItem:
    """An item as people write it; an empty title takes it off the agenda."""

    id: UUID
    kind: str
    title: str
    text: str


@transaction.atomic
def prepare_agenda(*, meeting: Meeting, by: By) -> list[AgendaItem]:
    """Bring the standard items up to what is known now. What people wrote themselves stays as it is.

    Raises ValidationError once the meeting was held or cancelled.
    """
    kept = _planned(meeting)
    drafts = drafts_for(kept)
    known = {(each.source_kind, each.source_id): each for each in kept.agenda.exclude(source_kind="")}
    gone = [each.pk for key, each in known.items() if key not in {draft.source for draft in drafts}]
    AgendaItem.objects.filter(pk__in=gone).delete()
    for draft in drafts:
        _keep_draft(kept, draft, known.get(draft.source))
    _put_in_order(kept)
    tell(kept, "prepare_agenda", by=by, contract_id=kept.contract_id, items=len(drafts))
    return list(kept.agenda.order_by("order", "pk"))


@transaction.atomic
def save_agenda(*, meeting: Meeting, items: Sequence[TypedItem], by: By) -> list[AgendaItem]:
    """Write the items as they were typed, in their order within each part.

    Raises ValidationError once the meeting was held or cancelled, and for a forbidden number.
    """
    kept = _planned(meeting)
    known = {each.pk: each for each in kept.agenda.all()}
    for at, typed in enumerate(items):
        row = known.get(typed.id)
        if not typed.title.strip():
            if row is not None:
                row.delete()
            continue
        _keep_typed(kept, typed, row, at)
    _put_in_order(kept)
    tell(kept, "save_agenda", by=by, contract_id=kept.contract_id, items=kept.agenda.count())
    return list(kept.agenda.order_by("order", "pk"))


def _planned(meeting: Meeting) -> Meeting:
    kept = Meeting.objects.select_for_update(of=("self",)).select_related("contract").get(pk=meeting.pk)
    if kept.state != MeetingState.PLANNED:
        raise ValidationError(HELD)
    return kept


def _keep_draft(meeting: Meeting, draft: Draft, row: AgendaItem | None) -> None:
    kind, key = draft.source
    if row is None:
        made = uuid.uuid5(meeting.pk, f"{kind}/{key}")
        row = AgendaItem(id=made, meeting=meeting, source_kind=kind, source_id=key, order=500)
    row.kind, row.title, row.text = draft.kind, draft.title[:120], draft.text[:2000]
    row.save(force_insert=row._state.adding)  # noqa: SLF001  Django's own mark of a new row


def _keep_typed(meeting: Meeting, typed: TypedItem, row: AgendaItem | None, at: int) -> None:
    if row is None and AgendaItem.objects.filter(pk=typed.id).exists():
        raise ValidationError("ほかの会議の議題です。ページを開き直してから、もう一度書いてください。")
    row = row or AgendaItem(id=typed.id, meeting=meeting)
    row.kind, row.title, row.text, row.order = typed.kind, typed.title.strip(), typed.text.strip(), at
    row.clean_fields(exclude=("meeting",))
    row.save(force_insert=row._state.adding)  # noqa: SLF001  Django's own mark of a new row


def _put_in_order(meeting: Meeting) -> None:
    """Number the items: part by part, within a part as they stand."""
    rows = sorted(meeting.agenda.all(), key=lambda each: (PARTS.index(each.kind), each.order, str(each.pk)))
    for at, row in enumerate(rows, 1):
        row.order = at
    AgendaItem.objects.bulk_update(rows, ["order"])
