"""Reports of a contract: the list by period, one report and its editions, and what changed after it was frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contacts.models import Contact, Correction
from madoguchi.contract.calc.business_days import BusinessCalendar, business_days_left
from madoguchi.contract.calc.deadlines import Deadline, deadlines
from madoguchi.contract.calc.terms import DeliverableTerms
from madoguchi.contract.calc.wareki import Era
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import all_eras, business_calendar, contract_deadlines, terms_of
from madoguchi.documents.models import Submission
from madoguchi.reports.calc.period_words import span_text, title_text
from madoguchi.reports.calc.periods import Period, PeriodKind, Span, periods_until, week_of
from madoguchi.reports.choices import ReportKind, ReportState
from madoguchi.reports.models import Report

COMPLETION_REPORT = "completion_report"
"""The code by which contract files name the deliverable; weekly and monthly reports are known by how they repeat."""


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """One line of the list: a period, the newest edition of its report, when it is due, and what was handed in."""

    period: Period
    title: str
    span: str
    report: Report | None
    due: Deadline | None
    days_left: int
    is_over: bool
    handed: Submission | None = None

    @property
    def needs_work(self) -> bool:
        """Whether the period is over and its report not final."""
        return self.is_over and (self.report is None or self.report.state != ReportState.FROZEN)


def deliverable_of(contract: Contract, kind: PeriodKind) -> DeliverableTerms | None:
    """Return the contract's deliverable which is the report of that kind, None where it wants none."""
    return next((each for each in terms_of(contract).deliverables if _is_report(each, kind)), None)


def _is_report(deliverable: DeliverableTerms, kind: PeriodKind) -> bool:
    return deliverable.code == COMPLETION_REPORT if kind is PeriodKind.COMPLETION else deliverable.repeats == kind.value


def span_of(contract: Contract) -> Span:
    """Return the days on which the contract's counters are run."""
    return Span(contract.counters_open_on, contract.ends_on)


def week_on(contract: Contract, day: date) -> Period:
    """Return the week of a contract in which the day lies."""
    return week_of(day, opens_on=contract.counters_open_on)


def period_of(report: Report) -> Period:
    """Return the period of a report."""
    return Period(PeriodKind(report.kind), report.number, report.starts_on, report.ends_on)


def due_key(contract: Contract, period: Period) -> str:
    """Return the key of the contract's dated duty which the period's report fulfils, empty where there is none."""
    deliverable = deliverable_of(contract, period.kind)
    if deliverable is None:
        return ""
    once = period.kind is PeriodKind.COMPLETION
    return deliverable.code if once else f"{deliverable.code}/{period.anchor.isoformat()}"


def duty_of(contract: Contract, period: Period) -> Deadline | None:
    """Return the contract's dated duty which the period's report fulfils."""
    key = due_key(contract, period)
    return next((each for each in contract_deadlines(contract) if each.key == key), None)


def editions(contract: Contract, period: Period) -> list[Report]:
    """Return the editions of a period's report, the newest first."""
    rows = Report.objects.filter(contract=contract, kind=period.kind.value, starts_on=period.starts_on)
    return list(rows.select_related("contract", "checked_by", "frozen_by", "amends").order_by("-edition"))


def latest_report(contract: Contract, period: Period) -> Report | None:
    """Return the newest edition of a period's report."""
    return next(iter(editions(contract, period)), None)


def period_lines(
    contract: Contract, *, today: date, kinds: tuple[PeriodKind, ...] = tuple(PeriodKind)
) -> list[PeriodLine]:
    """Return the periods which have begun, the newest first within each kind; kinds the contract does not want stay out."""
    reports = _latest_by_start(contract)
    handed = {each.due_key: each for each in Submission.objects.filter(contract=contract).exclude(due_key="")}
    makers = _line_maker(contract, today)
    wanted = [kind for kind in kinds if deliverable_of(contract, kind) or kind is PeriodKind.WEEKLY]
    return [
        makers.line(period, reports.get((kind.value, period.starts_on)), handed)
        for kind in wanted
        for period in reversed(list(periods_until(today, kind, span_of(contract))))
    ]


def period_line(
    contract: Contract, period: Period, *, report: Report | None, handed: Submission | None, today: date
) -> PeriodLine:
    """Return one period with its due day."""
    return _line_maker(contract, today).line(period, report, {handed.due_key: handed} if handed else {})


def _line_maker(contract: Contract, today: date) -> _LineMaker:
    calendar = business_calendar(contract)
    duties = {each.key: each for each in deadlines(terms_of(contract), calendar)}
    return _LineMaker(contract, duties, calendar, today, all_eras())


@dataclass(frozen=True, slots=True)
class _LineMaker:
    contract: Contract
    duties: Mapping[str, Deadline]
    calendar: BusinessCalendar
    today: date
    eras: Sequence[Era]

    def line(self, period: Period, report: Report | None, handed: Mapping[str, Submission]) -> PeriodLine:
        key = due_key(self.contract, period)
        duty = self.duties.get(key)
        left = business_days_left(self.calendar, self.today, duty.hand_in_by) if duty else 0
        return PeriodLine(
            period,
            title_text(report_name(self.contract, period.kind), period, self.eras),
            span_text(period, self.eras),
            report,
            duty,
            left,
            self.today > period.last_working_day,
            handed.get(key),
        )


def _latest_by_start(contract: Contract) -> dict[tuple[str, date], Report]:
    rows = Report.objects.filter(contract=contract).defer("figures").order_by("edition")
    return {(row.kind, row.starts_on): row for row in rows}


def corrected_since_frozen(report: Report) -> int:
    """Return how many of the period's records were corrected or added after the report was frozen."""
    if report.state != ReportState.FROZEN:
        return 0
    contacts = Contact.objects.filter(
        contract_id=report.contract_id, business_date__range=(report.starts_on, report.ends_on)
    )
    corrected = Correction.objects.filter(contact__in=contacts, corrected_at__gt=report.frozen_at).values("contact")
    return corrected.distinct().count() + contacts.filter(recorded_at__gt=report.frozen_at).count()


def report_name(contract: Contract, kind: PeriodKind) -> str:
    """Return what the contract calls the report of that kind; the usual name where it wants none."""
    deliverable = deliverable_of(contract, kind)
    return deliverable.name if deliverable else str(ReportKind(kind.value).label)
