"""What is known before a meeting: the standard items of its agenda are made of it."""

from __future__ import annotations

from datetime import date

from madoguchi.contract.calc.business_days import monday_of
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import contract_deadlines, terms_of
from madoguchi.meetings.calc.slippage import slippage_words
from madoguchi.meetings.calc.standard_agenda import Draft, Known, standard_agenda
from madoguchi.meetings.choices import PaperKind, Side
from madoguchi.meetings.models import ActionItem, Meeting, OpenIssue
from madoguchi.meetings.queries.following import dates_of, open_actions, open_issues, schedule_of
from madoguchi.meetings.queries.instructions import unconfirmed
from madoguchi.meetings.queries.meetings import held_before
from madoguchi.meetings.queries.papers import submission_of

WEEKLY = "weekly_report"


def drafts_for(meeting: Meeting) -> list[Draft]:
    """Return the standard items of a meeting's agenda; what is late is reckoned for the day of the meeting."""
    contract = meeting.contract
    return standard_agenda(
        Known(
            weekly_report=weekly_report_for(contract, meeting.on),
            minutes_before=_minutes_before(meeting),
            schedule=[
                f"{each.title}　{slippage_words(dates_of(each), meeting.on)}（終了予定 {month_and_day(each.planned_to)}）"
                for each in schedule_of(contract)
                if each.actual_to is None
            ],
            issues=[(str(each.pk), str(each), _issue(each)) for each in open_issues(contract)],
            actions=[_action(each) for each in open_actions(contract)],
            instructions=[
                f"{each}　{each.get_state_display()}（期限 {month_and_day(each.due_on)}）"
                for each in unconfirmed(contract)
            ],
        )
    )


def weekly_report_for(contract: Contract, on: date) -> tuple[str, str] | None:
    """Return Monday and title of the last week which is over on that day, where its report may serve as the paper."""
    if not terms_of(contract).meeting.weekly_report_may_serve:
        return None
    weeks = [each for each in contract_deadlines(contract) if each.code == WEEKLY and each.period_to]
    over = [each for each in weeks if each.period_to and each.period_to < on]
    if not over:
        return None
    last = max(over, key=lambda each: each.period_to or date.min)
    return monday_of(last.period_to or on).isoformat(), last.title


def _minutes_before(meeting: Meeting) -> tuple[str, str, str] | None:
    before = held_before(meeting)
    if before is None:
        return None
    submission = submission_of(before, PaperKind.MINUTES)
    state = submission.get_state_display() if submission else "作成中"
    name = f"第{before.number}回" if before.number else before.title
    return str(before.pk), name, f"{month_and_day(before.on)}の会議の議事録です。状態：{state}"


def _issue(issue: OpenIssue) -> str:
    entries = sorted(issue.entries.all(), key=lambda each: (each.at, str(each.pk)))
    owner = f"担当 {Side(issue.side).label}　{issue.owner}、期限 {month_and_day(issue.due_on)}"
    return f"{entries[-1].text}\n{owner}"


def _action(action: ActionItem) -> str:
    return f"{action.text}（{Side(action.side).label}　{action.person}、期限 {month_and_day(action.due_on)}）"
