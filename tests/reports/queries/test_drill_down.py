"""Every figure opens to exactly the records it counts."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.actions.compiling import compile_report
from madoguchi.reports.adapters import figures_of
from madoguchi.reports.calc.figures import UnknownFigureError
from madoguchi.reports.calc.page_tables import address_of
from madoguchi.reports.calc.periods import before, month_of, whole
from madoguchi.reports.calc.record_lines import open_figure
from madoguchi.reports.calc.tables import ReportFigures
from madoguchi.reports.models import Report
from madoguchi.reports.queries.opened import open_in_report, spoken_of_at
from madoguchi.reports.queries.period_facts import period_facts
from madoguchi.reports.queries.reports import period_of, span_of, week_on
from tests.factories import make_user
from tests.makers.contract import TESTER
from tests.makers.reports import AFTER_THE_WEEK, MONDAY, freeze_period, make_frozen, make_week

LONG_AFTER = AFTER_THE_WEEK + timedelta(days=30)


def counted(figures: ReportFigures) -> list[tuple[str, str, str, int, int]]:
    """Return every number of the report which counts records: figure, place, day or month, periods back, value."""
    found = []
    for table in figures.tables:
        for row in table.rows:
            for column, value in zip(table.columns, row.cells, strict=True):
                kind = row.kind or column.kind
                address = address_of(column, row, value=value, address="records")
                if address and kind is Kind.COUNT and isinstance(value, int):
                    asked = {key: words[0] for key, words in parse_qs(urlsplit(address).query).items()}
                    back = int(asked.get("back", 0))
                    found.append((asked["figure"], asked.get("place", ""), asked.get("on", ""), back, value))
    return found


def differing(report: Report) -> list[str]:
    """Return the figures whose records are not as many as the figure says."""
    as_of, period = spoken_of_at(report, now=LONG_AFTER), period_of(report)
    periods = [period, before(period, span_of(report.contract)) or period]
    facts = [period_facts(report.contract, each, as_of=as_of) for each in periods]
    wrong = []
    for figure, place, on, back, value in sorted(set(counted(figures_of(report)))):
        opened = open_figure(facts[back], figure, place, on)
        if not opened.total == value == sum(line.adds for line in opened.lines):
            wrong.append(f"{figure} at {place or 'everywhere'}: {value}, records {opened.total}")
    return wrong


def test_every_count_of_a_frozen_report_opens_to_its_records(busy: Contract) -> None:
    make_week(busy, MONDAY - timedelta(days=7), visitors_a_day=2, seed=3)
    report = make_frozen(busy)
    assert len(counted(figures_of(report))) > 150
    assert differing(report) == []


def test_every_count_of_a_month_and_of_the_whole_opens_to_its_records(busy: Contract) -> None:
    span = span_of(busy)
    make_week(busy, MONDAY - timedelta(days=14), visitors_a_day=1, seed=3)
    month = freeze_period(busy, month_of(MONDAY, span), now=LONG_AFTER)
    end = compile_report(contract=busy, period=whole(span), actor=TESTER, now=LONG_AFTER)
    for report in (month, end):
        assert len(counted(figures_of(report))) > 150
        assert differing(report) == []


def test_it_still_does_after_later_corrections(busy: Contract, frozen: Report) -> None:
    before = dict(frozen.figures or {})
    nothing = VisitRecord(
        outcomes=(ProcedureResult("health_insurance_card", "failed", "card_not_brought"),), topics=("at_hospital",)
    )
    for contact in Contact.objects.filter(contract=busy)[:6]:
        correct_contact(
            contact=contact,
            record=nothing,
            reason="入力の誤り",
            correction_id=contact.pk,
            corrected_by=make_user(contract=busy),
            actor=TESTER,
            now=AFTER_THE_WEEK + timedelta(days=2),
        )
    frozen.refresh_from_db()
    assert frozen.figures == before
    assert differing(frozen) == []


@pytest.mark.parametrize("key", ["", "nothing", "visitors:x", "result:a", "within:x", "hour", "__class__"])
def test_an_unknown_figure_is_refused(busy: Contract, key: str) -> None:
    with pytest.raises(UnknownFigureError):
        open_in_report(busy, week_on(busy, MONDAY), figure=key, place="", as_of=AFTER_THE_WEEK)
