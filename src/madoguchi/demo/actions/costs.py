"""Hands in the cost breakdown before the work begins, and keeps the attendance of whoever sits at no desk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.business_days import business_days, days_from
from madoguchi.contract.models import Post, Site
from madoguchi.contract.queries import business_calendar, opening_days, terms_of
from madoguchi.costs.actions.correcting import CorrectedDay, correct_day, explain_difference, note_days
from madoguchi.costs.actions.handing_in import submit_breakdown
from madoguchi.costs.actions.writing import save_breakdown
from madoguchi.costs.choices import CorrectionKind
from madoguchi.costs.queries.attendance import attendance
from madoguchi.costs.queries.beside import month_beside, months_of, post_of
from madoguchi.costs.queries.breakdowns import deliverable_of
from madoguchi.demo.actions.call_days import SEATS, is_rush
from madoguchi.demo.calc import costs
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.documents.actions.submitting import By, Said, comment_on, decide
from madoguchi.documents.choices import Verdict
from madoguchi.people.models import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from madoguchi.accounts.access import Principal
    from madoguchi.contract.models import Contract
    from madoguchi.costs.calc.beside import Beside
    from madoguchi.costs.calc.money import Sheet
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.documents.models import SubmissionVersion

FROM, TO, BREAK_MINUTES = dt.time(8, 30), dt.time(17, 30), 60
WRITTEN_AT: Final = dt.time(18, 50)
WINDOWS: Final = 2
SECOND_WEEK: Final = dt.timedelta(days=7)


def hand_in_breakdown(staffing: Staffing) -> None:
    """Write the breakdown and hand it in; the city asks and returns it, the manager mends it, the city approves."""
    contract = staffing.contract
    if deliverable_of(contract) is None:
        return
    terms = terms_of(contract)
    sites, tax = contract.sites.count(), terms.cost_breakdown.consumption_tax_percent
    sheet = costs.first_sheet(_days(contract), terms.equipment, sites, tax)
    version = _handed_in(staffing, 1, sheet, note=costs.NOTE, by=staffing.manager(staffing.at(8, 16)))
    _said(staffing, version, costs.QUESTION, by=staffing.official(staffing.at(7, 10)))
    _said(staffing, version, costs.ANSWER, by=staffing.manager(staffing.at(7, 13)))
    said = Said(verdict=Verdict.RETURNED, comment=costs.RETURNED)
    key = staffing.key("decision", version.pk)
    decide(version=version, decision_id=key, said=said, by=staffing.official(staffing.at(6, 11)))
    version = _handed_in(staffing, 2, costs.mended(sheet), note=costs.MENDED, by=staffing.manager(staffing.at(5, 15)))
    staffing.approve(version, staffing.at(4, 16))


@transaction.atomic
def keep_attendance(play: Play) -> None:
    """Note week by week who sits at no desk, correct one operator's day, and explain the differences of past months."""
    for week in _past_weeks(play):
        for role in (Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR):
            _note(play, play.company.one(play.contract, role), week, days=_office_days(play.contract, week), site=None)
        for person in play.company.all(play.contract, Role.COUNTER_SUPERVISOR):
            for site in play.contract.sites.all():
                if person.sees_site(play.contract.pk, site.pk):
                    _note(play, person, week, days=_opened(play.contract, week, [site]), site=site)
    _correct_one(play)
    _explain(play)


def _handed_in(staffing: Staffing, number: int, sheet: Sheet, *, note: str, by: By) -> SubmissionVersion:
    contract = staffing.contract
    draft = save_breakdown(contract=contract, breakdown_id=staffing.key("breakdown", number), sheet=sheet, by=by)
    return submit_breakdown(breakdown=draft, contract=contract, note=note, by=by)


def _said(staffing: Staffing, version: SubmissionVersion, text: str, *, by: By) -> None:
    comment_on(submission=version.submission, comment_id=staffing.key("breakdown", text), text=text, by=by)


def _days(contract: Contract) -> dict[str, tuple[str, int]]:
    """Return each post's title and the days planned for it from the opening to the contract's end."""
    term = (contract.counters_open_on, contract.ends_on)
    office, opened = len(_office_days(contract, term)), opening_days(contract, *term).count()
    planned = {
        "counter_supervisor": opened,
        "counter_staff": opened * WINDOWS,
        "operator": office * len(SEATS),
    }
    return {each.code: (each.title, planned.get(each.code, office)) for each in Post.objects.filter(contract=contract)}


def _past_weeks(play: Play) -> Iterator[tuple[dt.date, dt.date]]:
    """Give the first and the last day of each week which is over, none after the contract's last day."""
    first, ends = play.contract.counters_open_on, play.contract.ends_on
    while first <= ends and (last := first + dt.timedelta(days=6 - first.weekday())) < play.until.date():
        yield first, min(last, ends)
        first = last + dt.timedelta(days=1)


def _office_days(contract: Contract, week: tuple[dt.date, dt.date]) -> list[dt.date]:
    return list(business_days(business_calendar(contract), *week))


def _opened(contract: Contract, week: tuple[dt.date, dt.date], sites: list[Site]) -> list[dt.date]:
    return sorted(set(opening_days(contract, *week).filter(site__in=sites).values_list("date", flat=True)))


def _note(
    play: Play, person: Principal, week: tuple[dt.date, dt.date], *, days: list[dt.date], site: Site | None
) -> None:
    worker = Worker.objects.filter(contract=play.contract, user=person.user).first()
    if worker is None or not days:
        return
    wanted = [
        CorrectedDay(
            day=day,
            kind=CorrectionKind.WORKED,
            reason=costs.OFFICE_RECORD,
            site=site,
            from_at=_instant(play, day, FROM),
            to_at=_instant(play, day, TO),
            break_minutes=BREAK_MINUTES,
        )
        for day in days
    ]
    key = drawn_uuid(seeded(play.seed, "attendance", worker.number, week[0], site.code if site else ""))
    note_days(worker=worker, key=key, wanted=wanted, by=_manager(play, _instant(play, week[1], WRITTEN_AT)))


def _correct_one(play: Play) -> None:
    """Correct an operator's day in the second week: they went home without leaving their seat on the screen."""
    operators = {each.user for each in play.company.all(play.contract, Role.OPERATOR)}
    begins = play.contract.counters_open_on + SECOND_WEEK
    found = attendance(play.contract, begins, begins + SECOND_WEEK, now=play.until)
    mine = next((each for each in found.days if each.worker.user in operators), None)
    if mine is None or mine.desk is None or mine.day >= play.until.date():
        return
    corrected = CorrectedDay(
        day=mine.day,
        kind=CorrectionKind.WORKED,
        reason=costs.FORGOTTEN,
        from_at=mine.desk.first_in,
        to_at=_instant(play, mine.day, TO),
        break_minutes=BREAK_MINUTES,
    )
    key = drawn_uuid(seeded(play.seed, "corrected", mine.day))
    correct_day(
        worker=mine.worker,
        correction_id=key,
        corrected=corrected,
        by=_manager(play, _instant(play, mine.day, WRITTEN_AT)),
    )


def _explain(play: Play) -> None:
    """Explain every difference of the months which are over, on the next month's first working morning."""
    for month in months_of(play.contract):
        following = (month + dt.timedelta(days=32)).replace(day=1)
        if following > play.until.date() or following <= play.contract.counters_open_on:
            continue
        by = _manager(play, _instant(play, following, dt.time(10)))
        for line, _ in month_beside(play.contract, month, play.until).lines:
            post = post_of(play.contract, line.post)
            if line.difference and post is not None:
                key, text = drawn_uuid(seeded(play.seed, "explained", line.post, month)), _reason(play, line, month)
                explain_difference(contract=play.contract, note_id=key, post=post, month=month, text=text, by=by)


def _reason(play: Play, line: Beside, month: dt.date) -> str:
    last = (month + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    first = max(month, play.contract.counters_open_on)
    rushes = [day for day in days_from(first, last) if is_rush(play.contract, day)]
    if line.post == "operator" and rushes and line.difference > 0:
        return costs.RUSH.format(days="、".join(f"{day.month}月{day.day}日" for day in rushes))
    return costs.SPREAD if line.post.startswith("counter") else costs.FEWER


def _manager(play: Play, now: dt.datetime) -> By:
    manager = play.company.one(play.contract, Role.GENERAL_MANAGER)
    if manager.user is None:
        raise LookupError("the demonstration's people all log in")
    return By(user=manager.user, actor=manager.actor, now=min(now, play.until))


def _instant(play: Play, day: dt.date, at: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, at, ZoneInfo(play.contract.time_zone))
