"""Submissions for tests: opened, prepared, submitted and decided through the actions themselves."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.deciding import Said, decide
from madoguchi.documents.actions.moving import By
from madoguchi.documents.actions.preparing import Handed, prepare
from madoguchi.documents.actions.submitting import About, check_off, open_submission, submit
from madoguchi.documents.adapters.file_store import keep
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Decision, Submission, SubmissionVersion
from madoguchi.documents.queries.expected import deliverable_with, duty_of
from tests.makers.accounts import make_user

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
CONTENT = {"場所": "体験市中央区", "席数": 6}


def acting(user: User | None = None, *, contract: Contract | None = None, now: datetime | None = None) -> By:
    """Return who acts: a general manager unless somebody is given."""
    person = user or make_user(role=Role.GENERAL_MANAGER, contract=contract)
    actor = Actor(kind="user", id=str(person.pk), label=person.display_name)
    return By(user=person, actor=actor, now=now or office_now())


def uploaded(name: str = "計画書.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def kept(name: str = "計画書.pdf", content: bytes = PDF) -> HandedFile:
    """Return a file which stands in the file store."""
    return keep([uploaded(name, content)])[0]


def word_form(*paragraphs: str) -> bytes:
    """Return a Word file with these paragraphs."""
    document, stream = Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


def make_submission(
    contract: Contract, *, kind: str = "call_centre_place", by: By | None = None, **about: Any
) -> Submission:
    """Open a submission as a draft."""
    return open_submission(
        submission_id=uuid.uuid4(),
        contract=contract,
        about=About(**{"kind": kind, "title": "コールセンターの設置場所", **about}),
        by=by or acting(contract=contract),
    )


def make_for_duty(contract: Contract, key: str, *, by: By) -> Submission:
    """Open the submission of one of the contract's dated duties."""
    duty = duty_of(contract, key)
    assert duty is not None, key
    return make_submission(
        contract,
        kind=duty.code,
        by=by,
        title=duty.title,
        deliverable=deliverable_with(contract, duty.code),
        due_key=duty.key,
        due_on=duty.due_on,
    )


def make_prepared(
    submission: Submission, *, by: By, content: Mapping[str, Any] | None = None, files: Sequence[HandedFile] = ()
) -> SubmissionVersion:
    """Prepare a version."""
    handed = Handed(content=CONTENT if content is None and not files else content, shape="plain", files=files)
    return prepare(submission=submission, version_id=uuid.uuid4(), handed=handed, by=by)


def make_submitted(
    submission: Submission, *, by: By, content: Mapping[str, Any] | None = None, files: Sequence[HandedFile] = ()
) -> SubmissionVersion:
    """Prepare, check and submit a version."""
    version = make_prepared(submission, by=by, content=content, files=files)
    check_off(submission=submission, by=by)
    return submit(submission=submission, version_id=version.pk, by=by)


def make_decision(version: SubmissionVersion, verdict: Verdict = Verdict.APPROVED, *, by: By) -> Decision:
    """Let the city decide."""
    said = Said(
        verdict=verdict,
        comment="2ページの数を直してください。" if verdict == Verdict.RETURNED else "",
        condition="席を2つ増やすこと。" if verdict == Verdict.CONDITIONAL else "",
    )
    return decide(version=version, decision_id=uuid.uuid4(), said=said, by=by)


def official(contract: Contract, *, now: datetime | None = None) -> By:
    """Return a city official who acts."""
    return acting(make_user(role=Role.CITY_OFFICIAL, contract=contract), now=now)


def day(text: str) -> date:
    """Return a date written 2023-11-06."""
    return date.fromisoformat(text)
