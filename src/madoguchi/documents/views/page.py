"""What the page of one submission shows."""

from __future__ import annotations

import uuid
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.documents import rules
from madoguchi.documents.calc.content import FileMark
from madoguchi.documents.calc.difference import Change, changes, file_changes
from madoguchi.documents.calc.file_kinds import SHOWN
from madoguchi.documents.calc.shapes import own_page, sections_of
from madoguchi.documents.calc.submission_moves import APPROVED, CHECKED, CONDITIONAL, DRAFT, MOVES, SUBMITTED, WITHDRAWN
from madoguchi.documents.calc.worded import worded_sections
from madoguchi.documents.forms.deciding import DecisionForm
from madoguchi.documents.forms.making import CommentForm, PrepareForm
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import line_of
from madoguchi.documents.queries.finding import comments_of, steps_of, versions_of
from madoguchi.documents.views.doors import may_submit


@dataclass(frozen=True, slots=True)
class Bound:
    """Forms which were sent and refused, to be shown again with what was typed."""

    decision: DecisionForm | None = None
    prepare: PrepareForm | None = None
    comment: CommentForm | None = None


def fresh_key() -> dict[str, uuid.UUID]:
    """Return the initial value which makes sending a form twice harmless."""
    return {"call_key": uuid.uuid4()}


def submission_context(request: OfficeRequest, submission: Submission, bound: Bound | None = None) -> dict[str, Any]:
    """Return what the page shows; which buttons stand there follows from the state and from who looks."""
    versions = versions_of(submission)
    latest = versions[0] if versions else None
    return {
        "contract": submission.contract,
        "submission": submission,
        "line": line_of(submission, today=office_today(submission.contract)),
        "versions": versions,
        "latest": latest,
        "previous": versions[1] if len(versions) > 1 else None,
        "shown_types": SHOWN,
        "steps": steps_of(submission),
        "comments": comments_of(submission),
        **_contents(versions),
        **_deeds(request, submission, versions, bound or Bound()),
    }


def base_of(versions: list[SubmissionVersion]) -> SubmissionVersion | None:
    """Return the version from which the next one is prepared: the one in preparation, else the last."""
    return versions[0] if versions else None


def _contents(versions: list[SubmissionVersion]) -> dict[str, Any]:
    """Return the newest version's content in words and what changed since the one before."""
    if not versions:
        return {"sections": [], "changes": [], "file_changes": []}
    latest, *earlier = versions
    sections = sections_of(latest.shape, latest.content)
    changed: list[Change] = []
    files: list[str] = []
    if earlier:
        changed = changes(sections_of(earlier[0].shape, earlier[0].content), sections)
        files = file_changes(_marks(earlier[0]), _marks(latest))
    return {"sections": [_drawn(each) for each in worded_sections(sections)], "changes": changed, "file_changes": files}


def _drawn(section: dict[str, Any]) -> dict[str, Any]:
    """Return a section whose drawings are pictures of their own: nothing in them can act on the page."""
    for block in section["blocks"]:
        if "svg" in block:
            block["picture"] = "data:image/svg+xml;base64," + b64encode(block["svg"].encode()).decode()
    return section


def _marks(version: SubmissionVersion) -> list[FileMark]:
    return [FileMark(file.name, file.sha256) for file in version.files.all()]


def _deeds(
    request: OfficeRequest, submission: Submission, versions: list[SubmissionVersion], bound: Bound
) -> dict[str, Any]:
    state, principal = submission.state, request.principal
    submits = can(principal, rules.may_enter, submission) and may_submit(request, submission)
    drafts = submits or can(principal, rules.may_draft, submission)
    decides = can(principal, rules.may_decide, submission) and state == SUBMITTED
    prepares = drafts and (state, "prepare") in MOVES
    prepared = bool(versions) and versions[0].submitted_at is None
    return {
        "settled": state in {APPROVED, CONDITIONAL, WITHDRAWN},
        "prepare_form": _prepare_form(versions, bound) if prepares else None,
        "own_page": own_page(submission.kind),
        "may_check": submits and state == DRAFT and prepared,
        "may_submit": submits and state == CHECKED and prepared,
        "may_withdraw": submits and (state, "withdraw") in MOVES,
        "decision_form": _decision_form(versions, bound) if decides else None,
        "comment_form": _comment_form(bound) if drafts or can(principal, rules.may_comment, submission) else None,
        "call_key": uuid.uuid4(),
    }


def _prepare_form(versions: list[SubmissionVersion], bound: Bound) -> PrepareForm:
    base = base_of(versions)
    kept = [file.pk for file in base.files.all()] if base else []
    note = base.note if base and base.submitted_at is None else ""
    initial: dict[str, Any] = {**fresh_key(), "kept": kept, "keep_content": True, "note": note}
    return bound.prepare or PrepareForm(base=base, initial=initial, auto_id="prepare_%s")


def _decision_form(versions: list[SubmissionVersion], bound: Bound) -> DecisionForm:
    number = next(each.number for each in versions if each.submitted_at)
    return bound.decision or DecisionForm(initial={**fresh_key(), "version": number}, auto_id="decide_%s")


def _comment_form(bound: Bound) -> CommentForm:
    return bound.comment or CommentForm(initial=fresh_key(), auto_id="comment_%s")
