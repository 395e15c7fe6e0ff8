"""The invented meetings: approved, one returned and handed in again, one late; issues, instructions and schedule in every state."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from madoguchi.demo.actions.load import DEMO
from madoguchi.demo.actions.meetings import hold_meetings
from madoguchi.demo.actions.people import bring_people
from madoguchi.demo.actions.ward_days import Play
from madoguchi.demo.calc.visitors import CodeBook
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.expected import line_of
from madoguchi.meetings.choices import InstructionState, IssueState
from madoguchi.meetings.models import Instruction, MinutesReading, OpenIssue
from tests.makers.contract import make_contract

SIGNED = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)
SIX_WEEKS_LATER = datetime(2023, 11, 28, 1, 0, tzinfo=UTC)


@pytest.mark.spared_on_postgres
@pytest.mark.django_db
def test_the_meetings_of_six_weeks(tmp_path: Path, settings: object) -> None:
    settings.MADOGUCHI_FILES_DIR = tmp_path  # type: ignore[attr-defined]
    contract = make_contract()
    company = bring_people(contract=contract, actor=DEMO, now=SIGNED)
    book = CodeBook(purposes=(), reasons={}, topics=())
    hold_meetings(Play(contract, company, book, {}, 0.0, SIX_WEEKS_LATER, 1))

    minutes = Submission.objects.filter(contract=contract, kind="minutes").order_by("due_key")
    assert [each.state for each in minutes] == [SubmissionState.APPROVED] * 7
    assert [each.versions.count() for each in minutes] == [1, 1, 2, 1, 1, 1, 1]
    words = Counter(line_of(each, today=SIX_WEEKS_LATER.date()).words for each in minutes)
    assert words == {"期限内に提出": 6, "2営業日遅れて提出": 1}
    papers = Submission.objects.filter(contract=contract, kind="meeting_paper")
    assert {line_of(each, today=SIX_WEEKS_LATER.date()).words for each in papers} == {"期限内に提出"}
    issues = Counter(OpenIssue.objects.filter(contract=contract).values_list("state", flat=True))
    assert issues == {IssueState.OPEN: 3, IssueState.CLOSED: 2}
    states = Counter(Instruction.objects.filter(contract=contract).values_list("state", flat=True))
    assert states == {InstructionState.CONFIRMED: 1, InstructionState.ANSWERED: 1, InstructionState.OPEN: 1}
    assert MinutesReading.objects.filter(read_at=None).exists()
    assert contract.schedule_items.filter(actual_to__isnull=False).count() == 1
