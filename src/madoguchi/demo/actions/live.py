"""Keeps today's counters alive while somebody watches: visitors go on arriving, and all windows but one are served."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.accounts.access import Principal
from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.models import Device, Membership
from madoguchi.contract.clock import local, office_now
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries.opening import opening_days
from madoguchi.counter.choices import AT_WINDOW
from madoguchi.counter.models import Seating, Ticket
from madoguchi.demo.actions.play_day import Day, Desk, resume_day
from madoguchi.demo.actions.stage import Sender, code_book
from madoguchi.demo.actions.ward_days import expected_per_day
from madoguchi.demo.calc.visitors import seeded, visitors_of

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE_S = 1.0


@dataclass
class LivingDay:
    """One site's day in play, and the visitors it may draw for tickets which a person issued by hand."""

    opening: OpeningDay
    day: Day


def run_live(*, leave_window: int, report: Callable[[str], None]) -> None:
    """Play today's open sites in real time until they have closed. ``leave_window`` is nobody's: the watcher may sit there."""
    now = office_now()
    living = [_living(opening, now, leave_window) for opening in _open_now(now)]
    if not living:
        report("今日は開設している窓口がありません。madoguchi demo load で作り直してください。")
        return
    for each in living:
        report(f"{each.opening.site.name}: 来庁者が来つづけます（窓口{leave_window}は空けてあります）。")
    last = max(each.day.closes for each in living) + dt.timedelta(minutes=30)
    while (now := office_now()) < last:
        for each in living:
            each.day.until = now
            each.day.run()
        time.sleep(PAUSE_S)


def _open_now(now: dt.datetime) -> list[OpeningDay]:
    return [
        opening
        for contract in Contract.objects.all()
        for opening in opening_days(contract, local(now, contract).date(), local(now, contract).date()).select_related(
            "contract"
        )
    ]


def _living(opening: OpeningDay, now: dt.datetime, leave_window: int) -> LivingDay:
    zone = ZoneInfo(opening.contract.time_zone)
    opens, last, closes = (
        dt.datetime.combine(opening.date, time_, zone)
        for time_ in (opening.opens_at, opening.last_ticket_at, opening.closes_at)
    )
    random = seeded(time.time_ns())
    per_week = sum(len(site.weekdays) for site in opening.contract.sites.all())
    expected = expected_per_day(opening.contract.expected_visitors_per_month, per_week)
    plans = visitors_of(random, opens=opens, last_ticket=last, expected=expected, book=code_book(opening.contract))
    kiosk = Device.objects.select_related("site", "contract").get(
        site=opening.site, kind=DeviceKind.KIOSK, revoked_at=None
    )
    desks = _desks(opening, leave_window)
    day = Day(Sender(opening.site), Principal(device=kiosk), desks, random, now, closes, beside_people=True)
    at_windows = Ticket.objects.filter(site=opening.site, business_date=opening.date, state__in=AT_WINDOW)
    resume_day(day, plans, dict(at_windows.values_list("window", "pk")), now)
    return LivingDay(opening, day)


def _desks(opening: OpeningDay, leave_window: int) -> list[Desk]:
    """The windows at which somebody sits, except the one left to the watcher."""
    seated = Seating.objects.filter(window__site=opening.site, to_at=None).exclude(window__number=leave_window)
    return [Desk(seating.window_id, _principal(seating, opening)) for seating in seated.select_related("user")]


def _principal(seating: Seating, opening: OpeningDay) -> Principal:
    found = Membership.objects.select_related("user", "contract").prefetch_related("sites")
    return Principal(
        user=seating.user, memberships=(found.get(user=seating.user, contract=opening.contract, ends_at=None),)
    )
