"""Computes the figures of a week from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from madoguchi.contract.calc.wareki import date_with_weekday, month_and_day
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.reports.calc.facts import WeekFacts
from madoguchi.reports.calc.figures import count
from madoguchi.reports.calc.reconciliation import Reconciliation
from madoguchi.reports.calc.tables import Heading, WeeklyFigures
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.datasets.weekly import build_tables
from madoguchi.reports.queries.month import month_so_far
from madoguchi.reports.queries.reports import weekly_deliverable
from madoguchi.reports.queries.week_facts import week_facts


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures of a week and whether they agree with one another."""

    figures: WeeklyFigures
    reconciliation: Reconciliation
    unanswered_complaints: int


def compute_weekly(contract: Contract, week: Week, *, as_of: datetime) -> Computed:
    """Return the week's figures as the records stood at ``as_of``."""
    facts = week_facts(contract, week, as_of=as_of)
    previous = week_facts(contract, week.previous, as_of=as_of)
    month = month_so_far(contract, week, as_of=as_of)
    tables = build_tables(facts, previous=previous, month=month)
    figures = WeeklyFigures(heading=heading_of(contract, week), tables=tables)
    return Computed(figures, reconciled(facts), sum(each.answered_at is None for each in facts.complaints))


def reconciled(facts: WeekFacts) -> Reconciliation:
    """Return the counts which must agree."""
    return Reconciliation(
        issued=count(facts, "issued"),
        served=count(facts, "served"),
        no_show=count(facts, "no_show"),
        cancelled=count(facts, "cancelled"),
        open=count(facts, "open"),
        served_without_record=count(facts, "served_without_record"),
        records_without_ticket=count(facts, "records_without_ticket"),
    )


def heading_of(contract: Contract, week: Week) -> Heading:
    """Return which report it is, in the words printed on it."""
    city = terms_of(contract).parties.city
    deliverable = weekly_deliverable(contract)
    eras = all_eras()
    return Heading(
        slug=contract.slug,
        report=deliverable.name if deliverable else "週次報告書",
        number=week.number,
        starts_on=week.starts_on.isoformat(),
        ends_on=week.ends_on.isoformat(),
        period=f"{date_with_weekday(week.starts_on, eras)}〜{month_and_day(week.friday)}",
        contract=contract.title,
        form=f"様式第{deliverable.number}号" if deliverable else "",
        addressee=(city.addressee, f"（{city.delivered_to}）"),
        contractor=contract.contractor_name,
    )
