"""Weeks of counter records for tests of the reports: tickets with their contacts, invented from a seed."""

from __future__ import annotations

import itertools
import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contacts.choices import Channel, ComplaintState
from madoguchi.contacts.models import Complaint, Contact, ContactTopic, Handout, Outcome
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, OpeningDay, Site
from madoguchi.counter.choices import IssuedVia, TicketState
from madoguchi.counter.models import Ticket
from madoguchi.reports.actions.checking import check_report, save_remarks
from madoguchi.reports.actions.compiling import compile_report
from madoguchi.reports.actions.freezing import freeze_report
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.models import Report
from madoguchi.reports.queries.reports import week_on
from tests.makers.accounts import make_user
from tests.makers.contract import TESTER

MONDAY = date(2023, 11, 6)
AFTER_THE_WEEK = datetime(2023, 11, 13, 0, 30, tzinfo=UTC)
SEED = 7
_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class Visited:
    """What happened to one visitor; the makers below turn it into rows."""

    at: datetime
    wait_s: int = 300
    handling_s: int = 600
    results: dict[str, str] | None = None
    reason: str = "pin_locked"
    topics: Sequence[str] = ()
    note: str = ""
    device: str = "counter_terminal"
    via: str = IssuedVia.KIOSK
    trial: bool = False
    leaflet: bool = False
    referred: bool = False
    logout: bool = True
    disinfected: bool = True
    complaint: str = ""


def office_time(day: date, hour: int, minute: int = 0) -> datetime:
    """Return an instant by the office's clock."""
    return datetime.combine(day, time(hour, minute), ZoneInfo("Asia/Tokyo")).astimezone(UTC)


def make_ticket_row(
    site: Site, at: datetime, *, state: str = TicketState.SERVED, wait_s: int | None = 300, via: str = IssuedVia.KIOSK
) -> Ticket:
    """Return a ticket which ended (or stands) in a state."""
    day = at.astimezone(ZoneInfo("Asia/Tokyo")).date()
    called = at + timedelta(seconds=wait_s) if wait_s is not None else None
    at_window = state in {TicketState.SERVED, TicketState.SERVING, TicketState.CALLED}
    number = next(_numbers)
    return Ticket.objects.create(
        id=uuid.uuid4(),
        contract_id=site.contract_id,
        site=site,
        business_date=day,
        series="W" if via == IssuedVia.WALK_IN else "A",
        number=number,
        public_key=f"test-{number}-{uuid.uuid4().hex[:8]}",
        purpose=code(site.contract, Book.PURPOSE),
        issued_via=via,
        state=state,
        issued_at=at,
        queue_at=at,
        window=site.windows.first() if at_window else None,
        first_called_at=called,
        called_at=called,
        call_count=int(called is not None),
        serving_at=called if state in {TicketState.SERVED, TicketState.SERVING} else None,
        closed_at=called or at if state in {TicketState.SERVED, TicketState.CANCELLED} else None,
        state_changed_at=called or at,
    )


def make_visit(site: Site, clerk: User, visited: Visited) -> Contact:
    """Return the contact of a visitor, with the served ticket it comes from."""
    ticket = make_ticket_row(site, visited.at, wait_s=visited.wait_s, via=visited.via)
    started = visited.at + timedelta(seconds=visited.wait_s)
    ended = started + timedelta(seconds=visited.handling_s)
    contact = Contact.objects.create(
        id=uuid.uuid4(),
        contract=site.contract,
        site=site,
        channel=Channel.COUNTER,
        business_date=ticket.business_date,
        started_at=started,
        ended_at=ended,
        recorded_at=ended,
        recorded_by=clerk,
        source_kind="ticket",
        source_id=ticket.id,
        purpose=ticket.purpose,
        device_used=visited.device,
        card_reader_trial=visited.trial,
        leaflet_handed=visited.leaflet,
        referred=visited.referred,
        note=visited.note,
        logout_confirmed=visited.logout and visited.device == "counter_terminal",
        disinfected=visited.disinfected,
        body_hash="0" * 64,
    )
    _parts(contact, visited)
    return contact


def _parts(contact: Contact, visited: Visited) -> None:
    contract = contact.contract
    for procedure, result in (visited.results or {}).items():
        failed = result == "failed"
        Outcome.objects.create(
            contact=contact,
            procedure=code(contract, Book.PROCEDURE, procedure),
            result=result,
            failure_reason=code(contract, Book.FAILURE_REASON, visited.reason) if failed else None,
        )
    for topic in {code(contract, Book.TOPIC, name) for name in visited.topics}:
        ContactTopic.objects.create(contact=contact, topic=topic)
    if visited.complaint:
        Complaint.objects.create(
            id=uuid.uuid4(), contact=contact, heard_at=contact.recorded_at, summary=visited.complaint
        )


def code(contract: Contract, book: Book, name: str = "") -> Code:
    """Return one code of the contract; the book's first where it has no such code."""
    codes = {row.code: row for row in Code.objects.filter(contract=contract, book=book).order_by("order", "code")}
    return codes.get(name) or next(iter(codes.values()))


def answer(complaint: Complaint, response: str, *, by: User, at: datetime) -> None:
    """Say what was done about a complaint."""
    Complaint.objects.filter(pk=complaint.pk).update(
        state=ComplaintState.ANSWERED, response=response, answered_by=by, answered_at=at
    )


def make_draft(contract: Contract, day: date | None = None) -> Report:
    """Compile the week of a day (the first week unless given), after it was over."""
    week = week_on(contract, day or contract.counters_open_on)
    over = office_time(week.ends_on, 12) + timedelta(days=1)
    return compile_report(contract=contract, period=week, actor=TESTER, now=over)


def make_frozen(contract: Contract, day: date = MONDAY, *, now: datetime = AFTER_THE_WEEK, remarks: str = "") -> Report:
    """Compile, check and freeze the week of a day."""
    return freeze_period(contract, week_on(contract, day), now=now, remarks=remarks)


def freeze_period(contract: Contract, period: Period, *, now: datetime, remarks: str = "") -> Report:
    """Compile, check and freeze a period."""
    manager = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    report = compile_report(contract=contract, period=period, actor=TESTER, now=now)
    report = save_remarks(report=report, remarks=remarks, actor=TESTER, now=now)
    report = check_report(report=report, checked_by=manager, actor=TESTER, now=now)
    return freeze_report(report=report, frozen_by=manager, actor=TESTER, now=now)


def make_week(
    contract: Contract, monday: date = MONDAY, *, visitors_a_day: int = 6, seed: int = SEED
) -> tuple[Period, User]:
    """Fill each opening day of a week; some did not come, some left, some walked in. Return the week and the clerk."""
    clerk = make_user(role=Role.COUNTER_STAFF, contract=contract, sites=list(contract.sites.all()))
    chance = random.Random(seed)
    week = week_on(contract, monday)
    days = OpeningDay.objects.filter(contract=contract, date__range=(week.starts_on, week.ends_on), cancelled=False)
    for day in days.select_related("site"):
        day.site.contract = contract
        for _ in range(visitors_a_day):
            make_visit(day.site, clerk, invent(chance, day.date, contract=contract))
        make_ticket_row(day.site, office_time(day.date, 16, 50), state=TicketState.NO_SHOW)
        make_ticket_row(day.site, office_time(day.date, 16, 55), state=TicketState.CANCELLED, wait_s=None)
        Handout.objects.create(
            id=uuid.uuid4(),
            contract=contract,
            site=day.site,
            business_date=day.date,
            handed_at=office_time(day.date, 11),
            handed_by=clerk,
            people=chance.randint(1, 4),
        )
    return week, clerk


def invent(chance: random.Random, day: date, *, contract: Contract) -> Visited:
    """Return one visitor."""
    at = office_time(day, 9) + timedelta(minutes=chance.randint(0, 440))
    procedures = contract.codes.filter(book=Book.PROCEDURE).values_list("code", flat=True)
    results = {
        each: chance.choice(["already", "registered", "registered", "failed", "declined"]) for each in procedures
    }
    walked_in = chance.random() < 0.15
    talk_only = chance.random() < 0.15
    return Visited(
        at=at,
        wait_s=0 if walked_in else chance.randint(20, 2400),
        handling_s=chance.randint(120, 1500),
        results={} if talk_only else results,
        topics=("safety",)
        if talk_only
        else chance.choice([(), (), ("insurance_how_to",), ("account_how_to", "safety")]),
        note=chance.choice(["", "", "次は家族と一緒に来るとのこと"]),
        device="none" if talk_only else chance.choice(["counter_terminal", "own_phone"]),
        via=IssuedVia.WALK_IN if walked_in else chance.choice([IssuedVia.KIOSK, IssuedVia.DESK]),
        trial=chance.random() < 0.3,
        leaflet=chance.random() < 0.4,
        referred=chance.random() < 0.3,
        logout=chance.random() < 0.97,
        disinfected=chance.random() < 0.98,
        complaint="待ち時間が長かった" if chance.random() < 0.03 else "",
    )
