"""How the invented contract's reports reach the city: most in time and approved, one returned and handed in again, one late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import uuid5
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.business_days import (
    first_of_next_month,
    nth_business_day_after,
    nth_business_day_of_month,
    on_or_after,
)
from madoguchi.contract.queries import business_calendar
from madoguchi.demo.calc.completion import FINAL_REMARKS
from madoguchi.demo.calc.words import AGAIN_REASON, AGAIN_REMARKS, REMARKS, RETURN_COMMENT
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.reports.actions.amending import begin_edition
from madoguchi.reports.actions.checking import check_report, save_remarks
from madoguchi.reports.actions.compiling import compile_report
from madoguchi.reports.actions.freezing import freeze_report
from madoguchi.reports.calc.periods import month_of, week_of, whole
from madoguchi.reports.queries.handed_in import submission_for
from madoguchi.reports.queries.reports import period_of, span_of

if TYPE_CHECKING:
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.reports.calc.periods import Period
    from madoguchi.reports.models import Report

TUESDAY_AFTER: Final = dt.timedelta(days=8)
MORNING: Final = dt.timedelta(hours=9, minutes=30)
A_WEEK: Final = dt.timedelta(days=7)
CHECKED_AFTER: Final = dt.timedelta(hours=2)
FROZEN_AFTER: Final = dt.timedelta(hours=5)
"""A week's report is compiled the Tuesday after, checked at noon, frozen in the afternoon."""

LAST_EVENING: Final = dt.timedelta(hours=18, minutes=45)
RETURNED_WEEK: Final = 2
LATE_WEEK: Final = 3
MONTH_COMPILED_ON: Final = 3
"""A month's report is compiled on this business day of the next month; it is due on the fifth."""

APPROVED: Final = Said(verdict=Verdict.APPROVED, comment="内容を確認しました。")
RETURNED: Final = Said(verdict=Verdict.RETURNED, comment=RETURN_COMMENT)


def hand_in_week(play: Play, contract: Contract, monday: dt.date) -> None:
    """Hand in the week's report, and the month's when the week holds its last day, as far as the present allows."""
    desk = _Desk(play, contract)
    week = week_of(monday, opens_on=contract.counters_open_on)
    late = A_WEEK if week.number == LATE_WEEK and not play.calm else dt.timedelta()
    report = desk.handed_in(week, desk.morning_on_or_after(monday + TUESDAY_AFTER + late))
    if report is not None and week.number == RETURNED_WEEK:
        desk.returned_and_again(report)
    elif report is not None:
        desk.decided(report, APPROVED)
    month = month_of(monday, span_of(contract))
    if week.starts_on <= month.ends_on <= week.ends_on:
        desk.month(month)


def hand_in_completion(play: Play, contract: Contract) -> None:
    """Hand in the completion report on the evening of the contract's last day; the city approves it."""
    desk = _Desk(play, contract)
    report = desk.handed_in(whole(span_of(contract)), desk.midnight(contract.ends_on) + LAST_EVENING, FINAL_REMARKS)
    if report is not None:
        desk.decided(report, APPROVED)


@dataclass(frozen=True)
class _Desk:
    """The manager's desk and the city's, as far as the play's present."""

    play: Play
    contract: Contract

    def midnight(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(), ZoneInfo(self.contract.time_zone))

    def morning_on_or_after(self, day: dt.date) -> dt.datetime:
        """Return the morning of the day, of the next business day where offices are closed."""
        return self.midnight(on_or_after(business_calendar(self.contract), day)) + MORNING

    def by(self, role: Role, now: dt.datetime) -> By | None:
        """Return who does it; None for what would lie in the future."""
        principal = self.play.company.one(self.contract, role)
        if now > self.play.until or principal.user is None:
            return None
        return By(user=principal.user, actor=principal.actor, now=now)

    def month(self, month: Period) -> None:
        following = first_of_next_month(month.ends_on)
        day = nth_business_day_of_month(business_calendar(self.contract), following, MONTH_COMPILED_ON)
        report = self.handed_in(month, self.morning_on_or_after(day))
        if report is not None:
            self.decided(report, APPROVED)

    def handed_in(self, period: Period, at: dt.datetime, remarks: str = "") -> Report | None:
        """Compile, check and freeze the period's report; None when that is not over yet."""
        by = self.by(Role.GENERAL_MANAGER, at)
        if by is None:
            return None
        report = compile_report(contract=self.contract, period=period, actor=by.actor, now=at)
        return self._signed(report, at, remarks or REMARKS[period.number % len(REMARKS)])

    def returned_and_again(self, report: Report) -> None:
        """Let the city return the report; two days later it comes back as the next edition, and is approved."""
        returned_at = self.decided(report, RETURNED)
        again_at = returned_at + dt.timedelta(hours=20)
        by = self.by(Role.GENERAL_MANAGER, again_at)
        if by is None:
            return
        key = uuid5(report.pk, "again")
        again = begin_edition(report=report, report_id=key, reason=AGAIN_REASON, actor=by.actor, now=again_at)
        signed = self._signed(again, again_at, AGAIN_REMARKS)
        if signed is not None:
            self.decided(signed, APPROVED)

    def decided(self, report: Report, said: Said) -> dt.datetime:
        """Let the city decide on the next business day at two; return when."""
        frozen_on = (report.frozen_at or report.compiled_at or self.play.until).astimezone(
            ZoneInfo(self.contract.time_zone)
        )
        day = nth_business_day_after(business_calendar(self.contract), frozen_on.date(), 1)
        at = self.midnight(day) + dt.timedelta(hours=14)
        by, submission = self.by(Role.CITY_OFFICIAL, at), submission_for(self.contract, period_of(report))
        if by is not None and submission is not None:
            version = submission.versions.latest("number")
            decide(version=version, decision_id=uuid5(version.pk, "decision"), said=said, by=by)
        return at

    def _signed(self, report: Report, at: dt.datetime, remarks: str) -> Report | None:
        manager = self.play.company.one(self.contract, Role.GENERAL_MANAGER)
        report = save_remarks(report=report, remarks=remarks, actor=manager.actor, now=at + CHECKED_AFTER)
        by = self.by(Role.GENERAL_MANAGER, at + FROZEN_AFTER)
        if by is None:
            return None
        report = check_report(report=report, checked_by=by.user, actor=by.actor, now=at + CHECKED_AFTER)
        return freeze_report(report=report, frozen_by=by.user, actor=by.actor, now=by.now)
