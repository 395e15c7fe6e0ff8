"""Every dated duty of a contract, computed from its terms and the business calendar.

Weekly and monthly duties begin with the week or month in which the counters open: before that there
is nothing to report. The weekly meeting begins in the week after signing; where its weekday is
closed it is held on the next business day of that week, and a week without one has no meeting.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from madoguchi.contract.calc.business_days import (
    WEEKDAYS,
    BusinessCalendar,
    business_days,
    first_of_next_month,
    monday_of,
)
from madoguchi.contract.calc.due_rules import due, wording
from madoguchi.contract.calc.terms import ContractTerms, DatedDuty, DeliverableTerms
from madoguchi.contract.calc.wareki import month_and_day

WEEK = timedelta(days=7)
AFTER_END = "契約の最終日より後の日です。最終日までに出せるかを本市と確かめてください"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What one instance of a duty is about: the day its rule counts from, its name in the key, and the period covered."""

    anchor: date
    label: str = ""
    name: str = ""
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A dated duty. `hand_in_by` is the business day that is safe; `key` is unique in a contract."""

    key: str
    code: str
    clause: str
    title: str
    due_on: date
    hand_in_by: date
    rule: str
    rule_text: str
    contractual: bool
    reason: str
    flag: str
    period_from: date | None
    period_to: date | None


def deadlines(terms: ContractTerms, calendar: BusinessCalendar) -> tuple[Deadline, ...]:
    """Every dated duty, by due day, then in the order of the contract."""
    entries: tuple[DeliverableTerms | DatedDuty, ...] = (*terms.deliverables, *terms.dated_duties)
    found = (
        _deadline(entry, occasion, ends_on=terms.period.ends_on, calendar=calendar)
        for entry in entries
        for occasion in occasions(terms, entry, calendar)
    )
    return tuple(sorted(found, key=lambda each: each.due_on))


def opens_on(terms: ContractTerms) -> date:
    """The first day on which counters may open: the day after set-up was completed."""
    return terms.schedule.set_up_completed_on + timedelta(days=1)


def occasions(
    terms: ContractTerms, entry: DeliverableTerms | DatedDuty, calendar: BusinessCalendar
) -> Iterator[Occasion]:
    """The instances of a duty over the contract."""
    if entry.repeats == "weekly":
        yield from weeks(opens_on(terms), terms.period.ends_on)
    elif entry.repeats == "monthly":
        yield from months(opens_on(terms), terms.period.ends_on)
    elif entry.repeats == "meeting":
        for day in meeting_days(terms, calendar):
            yield Occasion(day, f"{month_and_day(day)}の会議", period_from=day, period_to=day)
    elif entry.repeats == "site":
        for site in terms.sites:
            yield Occasion(_begins(terms, entry), site.short_name, name=site.code)
    else:
        yield Occasion(_begins(terms, entry))


def _begins(terms: ContractTerms, entry: DeliverableTerms | DatedDuty) -> date:
    return terms.schedule.first_training_on if entry.due.kind == "days_before_training" else terms.period.signed_on


def weeks(first: date, last: date) -> Iterator[Occasion]:
    """The weeks from first to last, cut to those two days, counted from 1."""
    monday, number = monday_of(first), 1
    while monday <= last:
        start, end = max(monday, first), min(monday + timedelta(days=6), last)
        yield Occasion(monday, f"第{number}週（{_range(start, end)}）", period_from=start, period_to=end)
        monday, number = monday + WEEK, number + 1


def months(first: date, last: date) -> Iterator[Occasion]:
    """The months from first to last, cut to those two days."""
    month = first.replace(day=1)
    while month <= last:
        following = first_of_next_month(month)
        end = min(following - timedelta(days=1), last)
        yield Occasion(month, f"{month.year}年{month.month}月", period_from=max(month, first), period_to=end)
        month = following


def meeting_days(terms: ContractTerms, calendar: BusinessCalendar) -> Iterator[date]:
    """The days of the weekly meeting with the city."""
    weekday = terms.schedule.meeting_weekday
    if weekday is None:
        return
    monday = monday_of(terms.period.signed_on) + WEEK
    while monday <= terms.period.ends_on:
        wanted = monday + timedelta(days=WEEKDAYS.index(weekday))
        sunday = monday + timedelta(days=6)
        possible = business_days(calendar, wanted, min(sunday, terms.period.ends_on))
        yield from possible[:1]
        monday += WEEK


def _deadline(
    entry: DeliverableTerms | DatedDuty, occasion: Occasion, *, ends_on: date, calendar: BusinessCalendar
) -> Deadline:
    found = due(entry.due, occasion.anchor, calendar)
    late = found.due_on > ends_on
    once = entry.repeats == "once"
    return Deadline(
        key=entry.code if once else f"{entry.code}/{occasion.name or occasion.anchor.isoformat()}",
        code=entry.code,
        clause=entry.clause,
        title=f"{entry.name}　{occasion.label}" if occasion.label else entry.name,
        due_on=found.due_on,
        hand_in_by=found.hand_in_by,
        rule=entry.due.kind,
        rule_text=wording(entry.due),
        contractual=found.contractual,
        reason="。".join(note for note in (found.reason, AFTER_END if late else "") if note),
        flag=found.flag or ("after_contract_end" if late else ""),
        period_from=occasion.period_from,
        period_to=occasion.period_to,
    )


def _range(first: date, last: date) -> str:
    return f"{first.month}/{first.day}〜{last.month}/{last.day}"
