"""Open issues, the schedule and instructions: every word stays, nothing vanishes."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, transaction

from madoguchi.meetings.actions.following import Followed, note_on_issue, settle_action
from madoguchi.meetings.actions.instructing import answer_instruction, confirm_instruction, send_instruction_back
from madoguchi.meetings.actions.scheduling import Planned, change_schedule_item
from madoguchi.meetings.choices import InstructionState, IssueState, Side
from madoguchi.meetings.models import Instruction, InstructionEntry, OpenIssue, OpenIssueEntry, ScheduleEntry
from madoguchi.meetings.queries.following import open_issues
from tests.makers.contract import make_contract
from tests.makers.documents import acting, official
from tests.makers.meetings import AFTER, EVE, make_action, make_instruction, make_issue, make_schedule_item

pytestmark = pytest.mark.django_db


def followed(text: str, state: str = IssueState.OPEN, due_on: date = date(2023, 11, 20)) -> Followed:
    return Followed(text=text, side=Side.CITY, owner="体験 市子", due_on=due_on, state=state)


def test_an_issue_takes_owner_due_day_and_state_from_its_latest_entry() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=AFTER)
    issue, key = make_issue(contract), uuid.uuid4()
    entry = note_on_issue(issue=issue, entry_id=key, followed=followed("本市が椅子を探す。"), by=by)
    assert note_on_issue(issue=issue, entry_id=key, followed=followed("本市が椅子を探す。"), by=by) == entry
    with pytest.raises(ValidationError, match="別の内容"):
        note_on_issue(issue=issue, entry_id=key, followed=followed("ちがう。"), by=by)
    issue.refresh_from_db()
    assert (issue.side, issue.owner, issue.due_on) == (Side.CITY, "体験 市子", date(2023, 11, 20))
    note_on_issue(issue=issue, entry_id=uuid.uuid4(), followed=followed("入れた。", IssueState.CLOSED), by=by)
    issue.refresh_from_db()
    assert (issue.state, issue.closed_on) == (IssueState.CLOSED, date(2023, 11, 9))
    assert [each.text for each in issue.entries.order_by("at", "text")] == [
        "昼に席が足りない。", "入れた。", "本市が椅子を探す。",
    ]  # fmt: skip


def test_overdue_issues_lead() -> None:
    contract = make_contract()
    late, soon = make_issue(contract, due_on=date(2023, 11, 1)), make_issue(contract, due_on=date(2023, 11, 30))
    middle = make_issue(contract, due_on=date(2023, 11, 10))
    assert list(open_issues(contract)) == [late, middle, soon]


def test_an_action_is_settled_once_with_a_word_on_what_came_of_it() -> None:
    contract = make_contract()
    action, by = make_action(contract), acting(contract=contract, now=AFTER)
    with pytest.raises(ValidationError, match="今日まで"):
        settle_action(action=action, on=date(2023, 11, 10), note="数えた", by=by)
    with pytest.raises(ValidationError, match="どうなったか"):
        settle_action(action=action, on=date(2023, 11, 9), note=" ", by=by)
    settle_action(action=action, on=date(2023, 11, 9), note="24脚あった", by=by)
    assert settle_action(action=action, on=date(2023, 11, 8), note="別", by=by).done_note == "24脚あった"


def test_the_schedule_keeps_what_was_planned_first_and_every_change() -> None:
    contract = make_contract()
    by, key = acting(contract=contract, now=AFTER), uuid.uuid4()
    item = make_schedule_item(contract)
    later = Planned(
        planned_from=date(2023, 11, 1), planned_to=date(2023, 11, 17), actual_from=date(2023, 11, 2), note="納品の遅れ"
    )
    change_schedule_item(item=item, entry_id=key, planned=later, by=by)
    changed = change_schedule_item(item=item, entry_id=key, planned=later, by=by)
    assert (changed.first_to, changed.planned_to) == (date(2023, 11, 10), date(2023, 11, 17))
    assert ScheduleEntry.objects.filter(item=item).count() == 2
    done = Planned(
        planned_from=date(2023, 11, 1), planned_to=date(2023, 11, 17), actual_to=date(2023, 11, 9), note="終わった"
    )
    with pytest.raises(ValidationError, match="始めた日"):
        change_schedule_item(item=item, entry_id=uuid.uuid4(), planned=done, by=by)


def test_an_instruction_is_answered_asked_again_and_confirmed() -> None:
    contract = make_contract()
    by, city = acting(contract=contract, now=AFTER), official(contract, now=AFTER)
    row = make_instruction(contract, by=official(contract, now=EVE))
    with pytest.raises(ValidationError, match="回答がありません"):
        confirm_instruction(instruction=row, entry_id=uuid.uuid4(), text="", by=city)
    with pytest.raises(ValidationError, match="何をしたか"):
        answer_instruction(instruction=row, entry_id=uuid.uuid4(), text=" ", by=by)
    key = uuid.uuid4()
    entry = answer_instruction(instruction=row, entry_id=key, text="移しました。", by=by)
    assert answer_instruction(instruction=row, entry_id=key, text="移しました。", by=by) == entry
    send_instruction_back(instruction=row, entry_id=uuid.uuid4(), text="写真も送ってください。", by=city)
    answer_instruction(instruction=row, entry_id=uuid.uuid4(), text="送りました。", by=by)
    confirm_instruction(instruction=row, entry_id=uuid.uuid4(), text="", by=city)
    row.refresh_from_db()
    assert row.state == InstructionState.CONFIRMED
    with pytest.raises(ValidationError, match="確認を終えた"):
        answer_instruction(instruction=row, entry_id=uuid.uuid4(), text="もう一つ", by=by)


def test_an_instruction_looks_ahead_and_keeps_no_forbidden_number() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError, match="今日から後"):
        make_instruction(contract, due_on=date(2023, 11, 7))
    row = make_instruction(contract)
    with pytest.raises(ValidationError, match="個人番号"):
        answer_instruction(
            instruction=row, entry_id=uuid.uuid4(), text="番号は 1234 5678 9018 です", by=acting(contract=contract)
        )


@pytest.mark.parametrize("deed", ["entry changed", "entry deleted", "instruction deleted", "words", "issue deleted"])
def test_the_database_itself_lets_nothing_vanish(deed: str) -> None:
    contract = make_contract()
    row, issue = make_instruction(contract), make_issue(contract)
    entries, rows = InstructionEntry.objects.filter(instruction=row), Instruction.objects.filter(pk=row.pk)
    said, issues = OpenIssueEntry.objects.filter(issue=issue), OpenIssue.objects.filter(pk=issue.pk)
    deeds = {
        "entry changed": lambda: entries.update(text="なかったことに"),
        "entry deleted": lambda: said._raw_delete(said.db),
        "instruction deleted": lambda: rows._raw_delete(rows.db),
        "words": lambda: rows.update(text="別の指示"),
        "issue deleted": lambda: issues._raw_delete(issues.db),
    }
    with pytest.raises(Error), transaction.atomic():
        deeds[deed]()
    assert rows.update(state=InstructionState.ANSWERED) == 1
