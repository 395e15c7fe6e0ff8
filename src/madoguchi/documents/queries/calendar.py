"""The due dates as a calendar, a feed and a wall plan; and whose key opens the feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from madoguchi.accounts.queries.principals import current_memberships
from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import contract_deadlines, terms_of
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.icalendar import Event
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.calc.wall_plan import Mark, PlanRow
from madoguchi.documents.models import CalendarKey
from madoguchi.documents.queries.beside import further_events, further_rows
from madoguchi.documents.queries.expected import expected

LONGEST_LABEL = 15
STATE_WORDS = {
    Standing.DONE: "承認済み",
    Standing.WAITING: "本市の確認待ち",
    Standing.RETURNED: "差戻し",
    Standing.LATE: "期限超過",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month's sheet with what is due on it."""

    on: date
    in_month: bool
    is_today: bool
    lines: tuple[ExpectedLine, ...]


def key_of(token_hash: str, *, slug: str, now: datetime) -> CalendarKey | None:
    """Return the key, unless it was revoked or its owner has left the contract."""
    rows = CalendarKey.objects.filter(token_hash=token_hash, revoked_at=None, contract__slug=slug)
    key = rows.select_related("contract", "user").first()
    if key is None or not key.user.is_active:
        return None
    belongs = any(each.contract_id == key.contract_id for each in current_memberships(key.user, now=now))
    return key if belongs else None


def has_key(contract: Contract, user_id: UUID) -> bool:
    """Return whether the person has a key in use."""
    return CalendarKey.objects.filter(contract=contract, user_id=user_id, revoked_at=None).exists()


def events(contract: Contract, *, today: date, address: str) -> list[Event]:
    """Return the due dates as events of a feed, and what apps above add."""
    due = [_event(line, address) for line in expected(contract, today=today) if line.due_on is not None]
    return [*due, *further_events(contract)]


def weeks_of_month(lines: Sequence[ExpectedLine], month: date, *, today: date) -> list[list[Day]]:
    """Return the month as weeks from Monday to Sunday."""
    by_day: dict[date, list[ExpectedLine]] = defaultdict(list)
    for line in lines:
        if line.due_on is not None:
            by_day[line.due_on].append(line)
    first = month.replace(day=1)
    start = first - timedelta(days=first.weekday())
    days = [start + timedelta(days=offset) for offset in range(42)]
    weeks = [days[index : index + 7] for index in range(0, 42, 7)]
    return [
        [Day(day, day.month == first.month, day == today, tuple(by_day[day])) for day in week]
        for week in weeks
        if any(day.month == first.month for day in week)
    ]


def plan_rows(contract: Contract, *, today: date) -> list[PlanRow]:
    """Return the rows of the wall plan: the phases, what apps above add, then each kind of duty with its days."""
    return [*_phases(contract), *further_rows(contract, today), *_duties(contract, today)]


def _phases(contract: Contract) -> list[PlanRow]:
    terms = terms_of(contract)
    done, clear = terms.schedule.set_up_completed_on, terms.schedule.clear_away_on
    return [
        PlanRow("契約期間", span=(contract.signed_on, contract.ends_on)),
        PlanRow("準備・設営", span=(contract.signed_on, done)),
        PlanRow("研修", span=(terms.schedule.first_training_on, done)),
        PlanRow("窓口の運営", span=(contract.counters_open_on, contract.ends_on)),
        PlanRow("撤収", span=(clear, clear)),
    ]


def _duties(contract: Contract, today: date) -> list[PlanRow]:
    lines = expected(contract, today=today)
    names = {each.code: each.name for each in terms_of(contract).deliverables}
    marks: dict[str, list[Mark]] = defaultdict(list)
    for line in lines:
        if line.due_on is not None:
            marks[_row_of(line)].append(Mark(line.due_on, line.standing, line.title))
    labels = {_row_of(line): names.get(line.code) or _label(line) for line in lines}
    order = list(dict.fromkeys([*names, *(_row_of(each) for each in contract_deadlines(contract)), *marks]))
    return [
        PlanRow(_short(labels[row]), marks=tuple(sorted(marks[row], key=lambda mark: mark.on)))
        for row in order
        if marks.get(row)
    ]


def _row_of(owed: ExpectedLine | Deadline) -> str:
    """Return in which row it stands: each kind of duty has one, what is owed for each site one for each."""
    return owed.key if _is_of_site(owed) else owed.code


def _is_of_site(owed: ExpectedLine | Deadline) -> bool:
    repeated = owed.key.startswith(f"{owed.code}/")
    period = owed.period if isinstance(owed, ExpectedLine) else owed.period_from
    return repeated and period is None


def _label(line: ExpectedLine) -> str:
    name, _, where = line.title.partition("　")
    return f"{where}　{name}" if where and _is_of_site(line) else name


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"


def _event(line: ExpectedLine, address: str) -> Event:
    assert line.due_on is not None  # noqa: S101  asked for lines with a due day only
    state = STATE_WORDS.get(line.standing, "")
    words = [f"期限 {month_and_day(line.due_on)}", line.rule_text, line.reason, state]
    return Event(
        key=line.key.replace("/", "-"),
        on=line.due_on,
        summary=f"提出期限：{line.title}" + (f"（{state}）" if state else ""),
        description="\n".join(word for word in words if word),
        address=f"{address}{line.begun.id}/" if line.begun else address,
    )
