"""What the contract lets expect of a day: what stands in for a forecast until there are records."""

from __future__ import annotations

from datetime import date

from madoguchi.calls.queries.hours import hours_of
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.planning.calc.day_profile import assumed_shares, half_hours
from madoguchi.planning.calc.demand import DayDemand, HalfHourCalls, WardDemand
from madoguchi.planning.calc.events import NOTHING_LEARNED, Event
from madoguchi.planning.calc.expectation import SPREAD, per_opening_day
from madoguchi.planning.calc.half_hours import laid_out
from madoguchi.planning.calc.publishing import Grounds, published
from madoguchi.planning.calc.seen import Coming

NO_CENTRE = "この契約にはコールセンターがありません。"
NOT_OPEN = "窓口を開設しない日です。"
ASSUMED_PROFILE = "時間帯ごとの配分は仮定です（記録がたまると実績に置きかわります）。"


def openings_per_week(contract: Contract) -> int:
    """Return on how many days a week a counter opens, all sites together. One query."""
    return sum(len(weekdays) for weekdays in Site.objects.filter(contract=contract).values_list("weekdays", flat=True))


def visitors_per_opening(contract: Contract) -> float:
    """Return the visitors which the contract expects on one opening day of one site. One query."""
    return per_opening_day(contract.expected_visitors_per_month, openings_per_week(contract))


def calls_per_day(contract: Contract) -> float:
    """Return the calls to expect on a day: the contract names none, so as many a month as visitors."""
    hours = hours_of(contract)
    if hours is None:
        return 0.0
    return per_opening_day(contract.expected_visitors_per_month, 7 - len(hours.calendar.weekdays_off))


def expected_calls(contract: Contract, day: date, events: tuple[Event, ...]) -> DayDemand:
    """Return the calls of a day as the contract lets expect them."""
    hours = hours_of(contract)
    if hours is None:
        return DayDemand(day, (), (NO_CENTRE,))
    closed = hours.calendar.closed_because(day)
    if closed is not None:
        return DayDemand(day, (), (f"コールセンターは休みです（{closed}）。",))
    said = published(Coming(day, str(day.weekday())), calls_per_day(contract), Grounds(events, NOTHING_LEARNED, SPREAD))
    shares = assumed_shares(half_hours(hours.opens_at, hours.closes_at))
    slots = tuple(HalfHourCalls(at, calls) for at, calls in laid_out(said.total.expected, SPREAD, shares))
    reasons = (
        f"契約に入電の見込みがないため、来庁見込みと同じ月{contract.expected_visitors_per_month:,}件と仮定しました。",
        ASSUMED_PROFILE,
        *said.reasons,
    )
    return DayDemand(day, slots, reasons, said.total, SPREAD)


def expected_visitors(contract: Contract, site: Site, day: date, events: tuple[Event, ...]) -> WardDemand:
    """Return the visitors of a site on a day as the contract lets expect them. Two queries."""
    opening = OpeningDay.objects.filter(contract=contract, site=site, date=day, cancelled=False).first()
    if opening is None:
        return WardDemand(day, site.code, (), (NOT_OPEN,))
    said = published(Coming(day, site.code), visitors_per_opening(contract), Grounds(events, NOTHING_LEARNED, SPREAD))
    shares = assumed_shares(half_hours(opening.opens_at, opening.closes_at))
    reasons = (
        f"契約の来庁見込者数（月{contract.expected_visitors_per_month:,}人）を開設回数で等分しました。",
        ASSUMED_PROFILE,
        *said.reasons,
    )
    return WardDemand(day, site.code, laid_out(said.total.expected, SPREAD, shares), reasons, said.total, SPREAD)
