"""Plays the counters' days one after the other, and what supervisors do around them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.contacts.actions.complaints import answer_complaint
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code
from madoguchi.counter.actions.day import end_assist, start_assist, tick_item
from madoguchi.counter.choices import Phase
from madoguchi.demo.actions.play_day import Day, Desk, play_day
from madoguchi.demo.actions.stage import Sender, book_of_day, shuffled
from madoguchi.demo.calc.publicity import surge
from madoguchi.demo.calc.visitors import CodeBook, drawn_uuid, seeded, visitors_of
from madoguchi.demo.calc.words import ASSIST_REASON, COMPLAINTS

if TYPE_CHECKING:
    from random import Random
    from uuid import UUID

    from madoguchi.accounts.access import Principal
    from madoguchi.contract.models import Contract, OpeningDay
    from madoguchi.demo.actions.people import Company

WEEKS_PER_MONTH = 52 / 12


@dataclass(frozen=True)
class Play:
    """What all days of one play share; ``until`` is the demonstration's present.

    In a calm play nothing is lost, broken or forgotten: it shows how a contract comes to its end.
    """

    contract: Contract
    company: Company
    book: CodeBook
    checks: dict[str, list[Code]]
    expected_per_day: float
    until: dt.datetime
    seed: int
    calm: bool = False


def expected_per_day(visitors_per_month: int, opening_days_per_week: int) -> float:
    """Return the visitors of one opening day at one site."""
    return visitors_per_month / (WEEKS_PER_MONTH * max(1, opening_days_per_week))


def checklists(contract_id: UUID) -> dict[str, list[Code]]:
    """Return the items of both checklists."""
    rows = Code.objects.filter(contract=contract_id, active=True, book__in=(Book.OPENING_CHECK, Book.CLOSING_CHECK))
    items: dict[str, list[Code]] = {Phase.OPENING: [], Phase.CLOSING: []}
    for row in rows:
        items[Phase.OPENING if row.book == Book.OPENING_CHECK else Phase.CLOSING].append(row)
    return items


@transaction.atomic
def play_opening_day(play: Play, opening: OpeningDay) -> None:
    """Play one opening day of one site, as far as the present; one transaction, so that thousands of commands are quick."""
    random = seeded(play.seed, opening.site.code, opening.date)
    zone = ZoneInfo(opening.contract.time_zone)
    opens, last, closes = (
        dt.datetime.combine(opening.date, time, zone)
        for time in (opening.opens_at, opening.last_ticket_at, opening.closes_at)
    )
    supervisor = play.company.at(opening.site, Role.COUNTER_SUPERVISOR)[0]
    _tick(play, opening, Phase.OPENING, opens - dt.timedelta(minutes=25))
    _assist(play, opening, random, opens)
    clerks = shuffled(random, play.company.at(opening.site, Role.COUNTER_STAFF))
    windows = opening.site.windows.filter(active=True)
    day = Day(
        send=Sender(opening.site),
        kiosk=play.company.kiosks[opening.site_id],
        desks=[Desk(window.pk, clerk) for window, clerk in zip(windows, clerks, strict=False)],
        random=random,
        until=play.until,
        closes=closes,
    )
    expected = play.expected_per_day * surge(play.contract.counters_open_on, opening.date)
    book = book_of_day(play.book, play.contract, opening.date)
    play_day(day, visitors_of(random, opens=opens, last_ticket=last, expected=expected, book=book), opens)
    _tick(play, opening, Phase.CLOSING, closes + dt.timedelta(minutes=40))
    _answer_complaints(play, opening, supervisor, closes + dt.timedelta(minutes=50))


def _tick(play: Play, opening: OpeningDay, phase: Phase, at: dt.datetime) -> None:
    who = play.company.at(opening.site, Role.COUNTER_SUPERVISOR)[0]
    random = seeded(play.seed, opening.site.code, opening.date, phase)
    for place, item in enumerate(play.checks[phase]):
        now = at + dt.timedelta(seconds=70 * place + random.randint(0, 30))
        if now <= play.until and who.user:
            tick_item(
                site=opening.site,
                phase=phase,
                item=item,
                tick_id=drawn_uuid(random),
                user=who.user,
                actor=who.actor,
                now=now,
            )


def _assist(play: Play, opening: OpeningDay, random: Random, opens: dt.datetime) -> None:
    """Now and then a supervisor guides visitors for half an hour in the morning peak."""
    start = opens + dt.timedelta(minutes=100 + random.randint(0, 40))
    end = start + dt.timedelta(minutes=random.randint(25, 45))
    supervisor = play.company.at(opening.site, Role.COUNTER_SUPERVISOR)[0]
    if random.random() > 0.15 or end > play.until or supervisor.user is None:
        return
    assist = start_assist(
        site=opening.site,
        user=supervisor.user,
        reason=ASSIST_REASON,
        assist_id=drawn_uuid(random),
        recorded_by=supervisor.user,
        actor=supervisor.actor,
        now=start,
    )
    end_assist(assist=assist, actor=supervisor.actor, now=end)


def _answer_complaints(play: Play, opening: OpeningDay, who: Principal, now: dt.datetime) -> None:
    answers = dict(COMPLAINTS)
    heard = Complaint.objects.filter(
        contact__site=opening.site, contact__business_date=opening.date, state=ComplaintState.OPEN
    )
    if now > play.until or who.user is None:
        return
    for complaint in heard:
        answer_complaint(
            complaint=complaint, response=answers[complaint.summary], answered_by=who.user, actor=who.actor, now=now
        )
