"""Computes the figures of a period from the records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.figures import count
from madoguchi.reports.calc.period_words import span_text, title_text
from madoguchi.reports.calc.periods import Period, PeriodKind, before
from madoguchi.reports.calc.reconciliation import Reconciliation
from madoguchi.reports.calc.tables import Heading, ReportFigures
from madoguchi.reports.datasets.parts import build_tables
from madoguchi.reports.queries.month import month_so_far
from madoguchi.reports.queries.period_facts import period_facts
from madoguchi.reports.queries.reports import deliverable_of, report_name, span_of


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures of a period and whether they agree with one another."""

    figures: ReportFigures
    reconciliation: Reconciliation
    unanswered_complaints: int


def compute(contract: Contract, period: Period, *, as_of: datetime) -> Computed:
    """Return the period's figures as the records stood at ``as_of``."""
    facts = period_facts(contract, period, as_of=as_of)
    earlier = before(period, span_of(contract))
    previous = period_facts(contract, earlier, as_of=as_of) if earlier else None
    month = month_so_far(contract, period, as_of=as_of) if period.kind is PeriodKind.WEEKLY else None
    tables = build_tables(facts, previous=previous, month=month)
    figures = ReportFigures(heading=heading_of(contract, period), tables=tables)
    return Computed(figures, reconciled(facts), sum(each.answered_at is None for each in facts.complaints))


def reconciled(facts: PeriodFacts) -> Reconciliation:
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


def heading_of(contract: Contract, period: Period) -> Heading:
    """Return which report it is, in the words printed on it."""
    city = terms_of(contract).parties.city
    deliverable, name = deliverable_of(contract, period.kind), report_name(contract, period.kind)
    eras = all_eras()
    return Heading(
        kind=period.kind,
        key=period.key,
        slug=contract.slug,
        report=name,
        number=period.number,
        starts_on=period.starts_on.isoformat(),
        ends_on=period.ends_on.isoformat(),
        title=title_text(name, period, eras),
        span=span_text(period, eras),
        contract=contract.title,
        form=f"様式第{deliverable.number}号" if deliverable else "",
        addressee=(city.addressee, f"（{city.delivered_to}）"),
        contractor=contract.contractor_name,
    )
