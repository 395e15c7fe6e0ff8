"""What is followed from meeting to meeting: open issues with every word about them, and actions which are done."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.choices import IssueState
from madoguchi.meetings.models import ActionItem, Meeting, OpenIssue, OpenIssueEntry

OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is said about an issue, who owns it from now on, by when, and whether it is over."""

    text: str
    side: str
    owner: str
    due_on: date
    state: str = IssueState.OPEN


@transaction.atomic
def raise_issue(*, contract: Contract, issue_id: UUID, title: str, first: Followed, by: By) -> OpenIssue:
    """Raise an open issue; its first entry says what it is about. The same id gives the same issue."""
    Contract.objects.select_for_update().only("pk").get(pk=contract.pk)
    known = OpenIssue.objects.filter(pk=issue_id, contract=contract).first()
    if known is not None:
        return known
    last = OpenIssue.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    issue = OpenIssue(
        id=issue_id,
        contract=contract,
        number=last + 1,
        title=title.strip(),
        side=first.side,
        owner=first.owner.strip(),
        due_on=first.due_on,
        raised_on=business_date(by.now, contract),
    )
    issue.clean_fields()
    issue.save(force_insert=True)
    _add(issue, uuid.uuid5(issue_id, "raised"), first, meeting=None, by=by)
    tell(issue, "raise_issue", by=by, contract_id=contract.pk, number=issue.number)
    return issue


@transaction.atomic
def note_on_issue(
    *, issue: OpenIssue, entry_id: UUID, followed: Followed, by: By, meeting: Meeting | None = None
) -> OpenIssueEntry:
    """Add to an issue's history; owner, due day and state are from now on as this entry says. The same id: the same entry.

    Raises ValidationError for an id which was used for other words. A closed issue may be opened again by an entry.
    """
    kept = OpenIssue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    known = OpenIssueEntry.objects.filter(pk=entry_id).first()
    if known is not None:
        if (known.issue_id, known.text) != (kept.pk, followed.text.strip()):
            raise ValidationError(OTHER_BODY)
        return known
    entry = _add(kept, entry_id, followed, meeting=meeting, by=by)
    kept.side, kept.owner, kept.due_on, kept.state = entry.side, entry.owner, entry.due_on, entry.state
    kept.closed_on = business_date(by.now, kept.contract) if entry.state == IssueState.CLOSED else None
    kept.save(update_fields=("side", "owner", "due_on", "state", "closed_on"))
    closed = entry.state == IssueState.CLOSED
    tell(kept, "close_issue" if closed else "note_on_issue", by=by, contract_id=kept.contract_id, number=kept.number)
    return entry


def note_what_was_said(*, meeting: Meeting, by: By) -> None:
    """Carry what the minutes say about open issues into their history. The same words are carried once."""
    said = meeting.agenda.filter(source_kind="open_issue").order_by("order", "pk")
    issues = {str(each.pk): each for each in OpenIssue.objects.filter(contract_id=meeting.contract_id)}
    for item in said:
        issue, text = issues.get(item.source_id), "\n".join(filter(None, (item.discussion, item.decision)))[:2000]
        if issue is None or not text:
            continue
        followed = Followed(text=text, side=issue.side, owner=issue.owner, due_on=issue.due_on, state=issue.state)
        key = uuid.uuid5(item.pk, text)
        note_on_issue(issue=issue, entry_id=key, followed=followed, by=by, meeting=meeting)


@transaction.atomic
def settle_action(*, action: ActionItem, on: date, note: str, by: By) -> ActionItem:
    """Note that an action is done, or what became of it. Settled already: nothing changes.

    Raises ValidationError for a day to come and without a word on what came of it.
    """
    kept = ActionItem.objects.select_for_update(of=("self",)).select_related("contract").get(pk=action.pk)
    if kept.done_on is not None:
        return kept
    if on > business_date(by.now, kept.contract):
        raise ValidationError({"on": "終わった日は、今日までの日にしてください。"})
    if not note.strip():
        raise ValidationError({"note": "何をしたか、どうなったかを書いてください。"})
    kept.done_on, kept.done_note = on, note.strip()
    kept.clean_fields()
    kept.save(update_fields=("done_on", "done_note"))
    tell(kept, "settle_action", by=by, contract_id=kept.contract_id)
    return kept


def _add(issue: OpenIssue, entry_id: UUID, followed: Followed, *, meeting: Meeting | None, by: By) -> OpenIssueEntry:
    entry = OpenIssueEntry(
        id=entry_id,
        issue=issue,
        meeting=meeting,
        text=followed.text.strip(),
        side=followed.side,
        owner=followed.owner.strip(),
        due_on=followed.due_on,
        state=followed.state,
        at=by.now,
        by=by.user,
    )
    entry.clean_fields(exclude=("issue", "meeting"))
    entry.save(force_insert=True)
    return entry
