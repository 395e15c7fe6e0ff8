"""Plays the locker's days: terminals checked and taken out, put back in the evening, stocks used, and what goes wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.queries import business_calendar
from madoguchi.demo.actions.setting_up import change_layout
from madoguchi.demo.calc.equipment import LOSS, LOW_ITEM, MISSING_WHY, SHORT_ITEM, UPDATES, USED_A_DAY, WIRE
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.checking import Answer, check_terminal
from madoguchi.equipment.actions.counting import Counted, take_stock
from madoguchi.equipment.actions.custody import bring_back, take_out
from madoguchi.equipment.actions.losing import Loss, report_loss
from madoguchi.equipment.actions.stock import Move, move_stock, set_reorder_point
from madoguchi.equipment.choices import LossKind, MovementKind
from madoguchi.equipment.models import Asset
from madoguchi.equipment.queries.items import assets_of, items_of, security_lines
from madoguchi.equipment.queries.records import stocks_at
from madoguchi.equipment.queries.survey import survey_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from madoguchi.contract.models import OpeningDay, Site
    from madoguchi.demo.actions.ward_days import Play
    from madoguchi.demo.actions.workforce import Staffing

CHANGE_AFTER = dt.timedelta(days=21)
SELF_SERVICE_DAYS = 8
"""So many days back the citizens' own terminals are played: every day of every site would only be more of the same."""


@dataclass
class Lockers:
    """What the play knows of the lockers.

    The pieces of each site, its last full day, when each line of a checklist was looked at, and what goes out no more.
    """

    play: Play
    staffing: Staffing
    pieces: dict[UUID, list[Asset]] = field(default_factory=dict)
    last_days: dict[UUID, dt.date] = field(default_factory=dict)
    looked_at: dict[tuple[UUID, str], dt.date] = field(default_factory=dict)
    kept_in: set[UUID] = field(default_factory=set)

    def by(self, site: Site, now: dt.datetime) -> By:
        """The site's supervisor, doing something at that time."""
        who = self.play.company.at(site, Role.COUNTER_SUPERVISOR)[0]
        if who.user is None:
            raise LookupError("the demonstration's people all log in")
        return By(user=who.user, actor=who.actor, now=now)

    def has_come(self, now: dt.datetime) -> bool:
        """Whether the play has come that far."""
        return now <= self.play.until


def play_lockers(play: Play, staffing: Staffing, days: Sequence[OpeningDay]) -> None:
    """Play the lockers of the opening days, in order; one site wants its layout changed in between."""
    lockers = open_lockers(play, staffing, days)
    for each in days:
        carry_day(lockers, each)
    carry_self_service(lockers, {(each.site_id, each.date) for each in days})
    last = max((each.site for each in days), key=lambda site: site.order)
    asked = dt.datetime.combine(days[0].date, dt.time(16, 0), ZoneInfo(play.contract.time_zone)) + CHANGE_AFTER
    if lockers.has_come(asked + dt.timedelta(days=1)) and not play.calm:
        change_layout(staffing, last, last.order, asked)


def open_lockers(play: Play, staffing: Staffing, days: Sequence[OpeningDay]) -> Lockers:
    """Return the lockers as they were after the set-up; ``days`` are the opening days which will be played, in order."""
    lockers = Lockers(play, staffing)
    for each in assets_of(play.contract):
        each.contract = each.site.contract = play.contract
        if each.item.in_locker:
            lockers.pieces.setdefault(each.site_id, []).append(each)
    if not play.calm:
        lockers.last_days |= {each.site_id: each.date for each in days if each.date < play.until.date()}
    return lockers


@transaction.atomic
def carry_day(lockers: Lockers, opening: OpeningDay) -> None:
    """Play one opening day of one site: what the counter needs goes out, comes back, and the day's consumables are used.

    On a site's last full day something goes wrong; today one terminal was not looked at and stays inside: it is overdue.
    """
    site, zone = opening.site, ZoneInfo(opening.contract.time_zone)
    opens, closes = (dt.datetime.combine(opening.date, at, zone) for at in (opening.opens_at, opening.closes_at))
    pieces = [each for each in lockers.pieces[site.pk] if not each.item.for_closed_days]
    if opening.date == lockers.play.until.date():
        forgotten = next(each for each in reversed(pieces) if each.item.is_terminal)
        pieces = [each for each in pieces if each.pk != forgotten.pk]
    is_last = lockers.last_days.get(site.pk) == opening.date
    trouble = TROUBLES.get(site.order) if is_last else None
    stays_out = _reader(pieces) if trouble in {_leave_out, _lose} else None
    back = closes + dt.timedelta(minutes=30)
    _carry(lockers, site, pieces, out=opens - dt.timedelta(minutes=30), back=back, stays_out=stays_out)
    _use_up(lockers, opening, back + dt.timedelta(minutes=5))
    if trouble is not None:
        trouble(lockers, site, back + dt.timedelta(minutes=20), stays_out)


@transaction.atomic
def carry_self_service(lockers: Lockers, opened: Collection[tuple[UUID, dt.date]]) -> None:
    """Play the citizens' own terminals on the last days on which the office is open and the site's counter is not."""
    play, calendar = lockers.play, business_calendar(lockers.play.contract)
    zone, today = ZoneInfo(play.contract.time_zone), min(play.until.date(), play.contract.ends_on)
    first = max(play.contract.counters_open_on, today - dt.timedelta(days=SELF_SERVICE_DAYS))
    for day in days_from(first, today):
        for site in play.contract.sites.all() if calendar.is_business_day(day) else ():
            if (site.pk, day) not in opened:
                out, back = (dt.datetime.combine(day, at, zone) for at in (site.opens_at, site.closes_at))
                pieces = [each for each in lockers.pieces[site.pk] if each.item.for_closed_days]
                _carry(lockers, site, pieces, out=out, back=back)


def _carry(
    lockers: Lockers,
    site: Site,
    pieces: Sequence[Asset],
    *,
    out: dt.datetime,
    back: dt.datetime,
    stays_out: Asset | None = None,
) -> None:
    usable = [each for each in pieces if each.pk not in lockers.kept_in]
    for asset in usable if lockers.has_come(out) else ():
        if asset.item.is_terminal:
            _look_at(lockers, asset, out - dt.timedelta(minutes=10))
        key = lockers.staffing.key("out", asset.pk, out.date())
        take_out(site=site, typed=asset.label, event_id=key, by=lockers.by(site, out))
    for asset in usable if lockers.has_come(back) else ():
        if stays_out is not None and asset.pk == stays_out.pk:
            lockers.kept_in.add(asset.pk)
            continue
        key = lockers.staffing.key("back", asset.pk, out.date())
        bring_back(site=site, typed=asset.label, event_id=key, by=lockers.by(site, back))


def _look_at(lockers: Lockers, asset: Asset, now: dt.datetime) -> None:
    """Look at the lines whose last look holds no longer."""
    today = now.date()
    due = [
        each
        for each in security_lines(asset.contract)
        if (today - lockers.looked_at.get((asset.pk, each.code), dt.date.min)).days >= each.every_days
    ]
    lockers.looked_at |= {(asset.pk, each.code): today for each in due}
    expiry = asset.contract.ends_on + dt.timedelta(days=30)
    level = UPDATES.format(year=today.year, month=today.month)
    answers = {
        each.code: Answer(
            passed=True,
            valid_until=expiry if each.asks == "expiry" else None,
            level=level if each.asks == "level" else "",
        )
        for each in due
    }
    if answers:
        key = lockers.staffing.key("check", asset.pk, today)
        check_terminal(asset=asset, check_id=key, answers=answers, by=lockers.by(asset.site, now))


def _use_up(lockers: Lockers, opening: OpeningDay, now: dt.datetime) -> None:
    if not lockers.has_come(now):
        return
    for stock in stocks_at(opening.site).filter(item__code__in=USED_A_DAY):
        used = min(USED_A_DAY[stock.item.code], stock.on_hand - stock.reorder_point)
        if used > 0:
            key = lockers.staffing.key("used", stock.pk, opening.date)
            move = Move(kind=MovementKind.USED, quantity=used)
            move_stock(stock=stock, movement_id=key, move=move, by=lockers.by(opening.site, now))


def _reader(pieces: Sequence[Asset]) -> Asset | None:
    """The last piece which is no terminal: a card reader is easily left on a desk."""
    return next((each for each in reversed(pieces) if not each.item.is_terminal), None)


def _leave_out(_: Lockers, __: Site, ___: dt.datetime, ____: Asset | None) -> None:
    """Nobody notices: it stays out until somebody looks at the home page."""


def _lose(lockers: Lockers, site: Site, now: dt.datetime, asset: Asset | None) -> None:
    circumstances, first_measures = LOSS
    loss = Loss(
        kind=LossKind.LOSS, noticed_at=now, circumstances=circumstances, first_measures=first_measures, asset=asset
    )
    key = lockers.staffing.key("loss", site.code)
    report_loss(site=site, report_id=key, loss=loss, by=lockers.by(site, now + dt.timedelta(minutes=10)))


def _run_low(lockers: Lockers, site: Site, now: dt.datetime, _: Asset | None) -> None:
    """Order earlier than the contract's minimum, and be below that."""
    stock = stocks_at(site).get(item__code=LOW_ITEM)
    set_reorder_point(stock=stock, point=stock.item.minimum * 2, by=lockers.by(site, now))
    move = Move(kind=MovementKind.COUNTED, quantity=stock.item.minimum + 12, note="団体の来庁に配った")
    move_stock(stock=stock, movement_id=lockers.staffing.key("low", site.code), move=move, by=lockers.by(site, now))


def _fail_wire(lockers: Lockers, site: Site, now: dt.datetime, _: Asset | None) -> None:
    line, words = WIRE
    asset = next(each for each in lockers.pieces[site.pk] if each.item.is_terminal)
    key = lockers.staffing.key("failed", site.code)
    check_terminal(
        asset=asset, check_id=key, answers={line: Answer(passed=False, note=words)}, by=lockers.by(site, now)
    )
    lockers.kept_in.add(asset.pk)


def _take_stock(lockers: Lockers, site: Site, now: dt.datetime, _: Asset | None) -> None:
    """Count everything: one partition too few, the rest as it should be."""
    here = {each.code: each.here for each in survey_of(site, now).rows}
    counted = []
    for item in items_of(site.contract):
        gone = 2 if item.code == SHORT_ITEM else 0
        counted.append(Counted(item=item, quantity=here[item.code] - gone, explanation=MISSING_WHY if gone else ""))
    key = lockers.staffing.key("stocktake", site.code)
    take_stock(site=site, stocktake_id=key, counted=counted, by=lockers.by(site, now))


Trouble = Callable[[Lockers, "Site", dt.datetime, Asset | None], None]
TROUBLES: Final[dict[int, Trouble]] = {0: _leave_out, 1: _lose, 2: _run_low, 3: _fail_wire, 4: _take_stock}
"""What goes wrong on a site's last full day, by the site's place in the contract."""
