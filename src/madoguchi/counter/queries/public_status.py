"""What everybody may know about a contract's counters: where one is open, how many wait, when the next ones open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.contract.queries import terms_of
from madoguchi.counter.calc.opening import opening_at
from madoguchi.counter.choices import TicketState
from madoguchi.counter.queries.opening import hours_of
from madoguchi.counter.queries.queue import day_queue

DAYS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SiteToday:
    """A site on its opening day. ``phase`` is open, last_over, before, over or cancelled."""

    name: str
    name_en: str
    address: str
    phase: str
    opens_at: time
    closes_at: time
    last_ticket_at: time
    waiting: int | None
    estimate_min: int | None


@dataclass(frozen=True, slots=True)
class DayToCome:
    """One opening day of one site."""

    day: date
    name: str
    name_en: str
    opens_at: time
    last_ticket_at: time


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """The public page of a contract."""

    server_time: datetime
    today: tuple[SiteToday, ...]
    next_days: tuple[DayToCome, ...]
    phone: str


def contract_by_slug(slug: str) -> Contract | None:
    """Return a contract by its public name."""
    return Contract.objects.filter(slug=slug).first()


def public_status(contract: Contract, now: datetime) -> PublicStatus:
    """Return what the public may know. Two queries, and four for each counter that is open now."""
    today = business_date(now, contract)
    days = OpeningDay.objects.filter(contract=contract, date__gte=today).select_related("site__contract")
    rows = list(days.order_by("date", "site__order")[: DAYS_SHOWN * 2])
    to_come = [each for each in rows if each.date > today and not each.cancelled][:DAYS_SHOWN]
    return PublicStatus(
        server_time=now,
        today=tuple(_site_today(each, now) for each in rows if each.date == today and each.site.may_open_on(today)),
        next_days=tuple(map(_day_to_come, to_come)),
        phone=phone_of(contract),
    )


def phone_of(contract: Contract) -> str:
    """Return the telephone number citizens may call, empty if the contract names none."""
    desk = terms_of(contract).call_centre
    return desk.phone if desk else ""


def _day_to_come(row: OpeningDay) -> DayToCome:
    return DayToCome(row.date, row.site.name, row.site.name_en, row.opens_at, row.last_ticket_at)


def _site_today(row: OpeningDay, now: datetime) -> SiteToday:
    phase = _phase(row, local(now, row.site.contract).time())
    waiting, estimate = _queue(row.site, now) if phase in {"open", "last_over"} else (None, None)
    return SiteToday(
        name=row.site.name,
        name_en=row.site.name_en,
        address=row.site.address,
        phase=phase,
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        last_ticket_at=row.last_ticket_at,
        waiting=waiting,
        estimate_min=estimate,
    )


def _phase(row: OpeningDay, at: time) -> str:
    if row.cancelled:
        return "cancelled"
    state = opening_at(hours_of(row, row.site), at)
    if state.is_open:
        return "open" if state.accepts_tickets else "last_over"
    return "before" if at < row.opens_at else "over"


def _queue(site: Site, now: datetime) -> tuple[int, int | None]:
    queue = day_queue(site, now)
    return len(queue.of(TicketState.WAITING)), queue.forecast.newcomer.minutes
