"""The pure code writes codes out; they are the codes of the choices."""

from __future__ import annotations

from madoguchi.contacts.calc import counting
from madoguchi.contacts.choices import DeviceUsed, Result
from madoguchi.counter.choices import OPEN_STATES, TicketState
from madoguchi.reports.calc import figures, record_lines
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.choices import ReportKind


def test_kinds_of_reports_are_the_kinds_of_periods() -> None:
    assert ReportKind.values == [kind.value for kind in PeriodKind]


def test_states_of_tickets() -> None:
    assert set(OPEN_STATES) == figures.OPEN_STATES
    closed = {figures.SERVED, figures.NO_SHOW, figures.CANCELLED}
    assert figures.OPEN_STATES | closed == set(TicketState.values)
    assert dict(TicketState.choices) == dict(record_lines.STATES)


def test_results_and_devices() -> None:
    assert dict(Result.choices) == figures.RESULT_LABELS
    assert set(Result.values) > counting.WORKED_ON
    assert {figures.TERMINAL, counting.NO_DEVICE} < set(DeviceUsed.values)
