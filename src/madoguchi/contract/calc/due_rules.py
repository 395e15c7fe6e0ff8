"""Due rules: from an anchor day and a rule of the contract to a day on which something is due.

Every rule names what it counts from (its anchor) and the parameter it needs. Calendar days never
count the anchor itself (Civil Code art. 140). A due day that falls on a closed day stays where the
contract put it unless the rule says `if_closed`; the answer then names the business day by which
handing in is safe. An internal target is never contractual.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from madoguchi.contract.calc.business_days import (
    WEEKDAYS,
    BusinessCalendar,
    first_of_next_month,
    last_business_day_of_week,
    monday_of,
    nth_business_day_after,
    nth_business_day_of_month,
    on_or_after,
    on_or_before,
)
from madoguchi.contract.calc.wareki import month_and_day

RuleKind = Literal[
    "promptly",
    "within_days_of_signing",
    "days_before_training",
    "last_business_day_of_next_week",
    "weekday_of_next_week",
    "nth_business_day_of_next_month",
    "days_after_event",
    "days_before_event",
    "fixed_date",
]
Anchor = Literal["signing", "training", "week", "month", "event", "none"]
Weekday = Literal["月", "火", "水", "木", "金", "土", "日"]
Closed = Literal["keep", "before", "after"]


class RuleIncomplete(ValueError):
    """The rule lacks the parameter that its kind needs."""


@dataclass(frozen=True)
class DueRule:
    """A rule as written in a contract file; which parameter is needed depends on the kind."""

    __pydantic_config__ = {"extra": "forbid"}

    kind: RuleKind
    days: int | None = None
    nth: int | None = None
    weekday: Weekday | None = None
    on: date | None = None
    event: str | None = None
    if_closed: Closed = "keep"


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due. `contractual` is False for a target the contract does not set."""

    due_on: date
    hand_in_by: date
    contractual: bool = True
    reason: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    on: date
    contractual: bool = True
    reason: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class KindOfRule:
    """What a kind counts from, which parameter it needs, and how it finds its day."""

    anchor: Anchor
    needs: str | None
    find: Callable[[DueRule, date, BusinessCalendar], _Found]
    wording: str


def due(rule: DueRule, anchor: date, calendar: BusinessCalendar) -> Due:
    """The day on which the rule makes something due, counted from its anchor day.

    The anchor of a weekly rule is any day of the week reported on, of a monthly rule any day of the
    month reported on; a fixed date ignores it.
    """
    _require_parameter(rule)
    found = KINDS[rule.kind].find(rule, anchor, calendar)
    return _settle(found, rule.if_closed, calendar)


def wording(rule: DueRule) -> str:
    """The rule in Japanese, as people read it beside a due day."""
    values: Mapping[str, object] = {
        "days": rule.days,
        "nth": rule.nth,
        "weekday": rule.weekday,
        "event": rule.event,
        "on": f"{rule.on.year}年{rule.on.month}月{rule.on.day}日" if rule.on else "",
    }
    return KINDS[rule.kind].wording.format(**values)


def missing_parameter(rule: DueRule) -> str | None:
    """The name of the parameter that the rule's kind needs and does not have."""
    needed = KINDS[rule.kind].needs
    return needed if needed and getattr(rule, needed) is None else None


def _require_parameter(rule: DueRule) -> None:
    if missing := missing_parameter(rule):
        raise RuleIncomplete(f"{rule.kind} needs {missing}")


def _settle(found: _Found, if_closed: Closed, calendar: BusinessCalendar) -> Due:
    why = calendar.closed_because(found.on)
    if why is None:
        return Due(found.on, found.on, found.contractual, found.reason, found.flag)
    if if_closed == "keep":
        safe = on_or_before(calendar, found.on)
        note = f"期限の日は{why}のため、{month_and_day(safe)}までの提出が安全です"
        return Due(found.on, safe, found.contractual, _join(found.reason, note), found.flag)
    before = if_closed == "before"
    moved = (on_or_before if before else on_or_after)(calendar, found.on)
    note = f"{month_and_day(found.on)}が{why}のため、{'前' if before else '次'}の営業日にしました"
    return Due(moved, moved, found.contractual, _join(found.reason, note), "moved_from_closed_day")


def _join(*notes: str) -> str:
    return "。".join(note for note in notes if note)


def _promptly(rule: DueRule, anchor: date, calendar: BusinessCalendar) -> _Found:
    day = nth_business_day_after(calendar, anchor, rule.days or 1)
    reason = f"仕様書は「速やかに」。{rule.days}営業日は社内の目安で、契約上の期限ではありません"
    return _Found(day, contractual=False, reason=reason, flag="internal_target")


def _days_after(rule: DueRule, anchor: date, _calendar: BusinessCalendar) -> _Found:
    return _Found(anchor + timedelta(days=rule.days or 0))


def _days_before(rule: DueRule, anchor: date, _calendar: BusinessCalendar) -> _Found:
    return _Found(anchor - timedelta(days=rule.days or 0))


def _last_of_next_week(_rule: DueRule, anchor: date, calendar: BusinessCalendar) -> _Found:
    next_monday = monday_of(anchor) + timedelta(days=7)
    last = last_business_day_of_week(calendar, next_monday)
    if last is not None:
        return _Found(last)
    earlier = on_or_before(calendar, next_monday)
    reason = "翌週に営業日がないため、その前の最後の営業日にしました。本市と確かめてください"
    return _Found(earlier, reason=reason, flag="no_business_day_in_week")


def _weekday_of_next_week(rule: DueRule, anchor: date, _calendar: BusinessCalendar) -> _Found:
    offset = WEEKDAYS.index(rule.weekday or "月")
    return _Found(monday_of(anchor) + timedelta(days=7 + offset))


def _nth_of_next_month(rule: DueRule, anchor: date, calendar: BusinessCalendar) -> _Found:
    month = first_of_next_month(anchor)
    return _Found(nth_business_day_of_month(calendar, month, rule.nth or 1))


def _fixed(rule: DueRule, anchor: date, _calendar: BusinessCalendar) -> _Found:
    return _Found(rule.on or anchor)


KINDS: Mapping[RuleKind, KindOfRule] = {
    "promptly": KindOfRule("signing", "days", _promptly, "契約締結後速やかに（目安{days}営業日）"),
    "within_days_of_signing": KindOfRule("signing", "days", _days_after, "契約締結日から{days}日以内"),
    "days_before_training": KindOfRule("training", "days", _days_before, "研修実施日の{days}日前"),
    "last_business_day_of_next_week": KindOfRule("week", None, _last_of_next_week, "対象の週の翌週の最終営業日まで"),
    "weekday_of_next_week": KindOfRule("week", "weekday", _weekday_of_next_week, "対象の週の翌週の{weekday}曜日まで"),
    "nth_business_day_of_next_month": KindOfRule("month", "nth", _nth_of_next_month, "対象の月の翌月の{nth}営業日以内"),
    "days_after_event": KindOfRule("event", "days", _days_after, "{event}の後{days}日以内"),
    "days_before_event": KindOfRule("event", "days", _days_before, "{event}の{days}日前まで"),
    "fixed_date": KindOfRule("none", "on", _fixed, "{on}まで"),
}
