"""The histories on which forecasts are tried: the demonstration's own, and generated ones of which the truth is known."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.events import Entered, Refused
from madoguchi.contract.adapters.national_holidays import national_holidays
from madoguchi.demo.calc.call_day import CallDayPlan, call_day
from madoguchi.demo.calc.visitors import CodeBook, PurposeChoice, seeded, visitors_of
from madoguchi.planning.calc.events import Event, EventKind
from madoguchi.planning.calc.expectation import per_opening_day
from madoguchi.planning.calc.seen import Seen, Setting

FIRST, DAYS = date(2023, 10, 2), 182
YEAR = 364
WEEKDAYS = (1.25, 1.05, 0.95, 0.9, 0.95)
WARDS = (
    ("chuo", 0, 1.5),
    ("hanamigawa", 1, 0.9),
    ("inage", 2, 1.0),
    ("mihama", 2, 0.8),
    ("wakaba", 3, 0.7),
    ("midori", 4, 1.1),
)
ZONE = ZoneInfo("Asia/Tokyo")
TREND_DAYS = 120.0
SHIFT_AT = 70
VARIES = 0.15


@dataclass(frozen=True)
class History:
    """Counted days, what was known beside them, and the true means where somebody made them."""

    name: str
    seen: list[Seen]
    setting: Setting
    truth: dict[tuple[date, str], float]

    @property
    def one_desk(self) -> bool:
        """Whether it is a row of business days, and not several wards."""
        return len({each.day for each in self.seen}) == len(self.seen)


@dataclass(frozen=True)
class Campaigns:
    """What a generated contract's campaigns really do: nobody who forecasts knows it."""

    events: tuple[Event, ...]
    strength: float
    half_life_days: float
    after_closed: float

    def lift(self, day: date, *, follows: bool) -> float:
        """Return the true lift: a rise over the days of delivery, then an exponential with a half-life of its own."""
        found = 1.0 + self.after_closed * follows
        for event in self.events:
            last = event.ends_on or event.starts_on
            peak = self.strength if event.kind is EventKind.MAILING else self.strength * 0.3
            if event.starts_on <= day <= last:
                found += peak * ((day - event.starts_on).days + 1) / ((last - event.starts_on).days + 1)
            elif day > last:
                found += peak * 0.5 ** ((day - last).days / self.half_life_days)
        return found


def histories(seeds: int) -> Iterator[History]:
    """Yield the demonstration's history, then the generated ones."""
    yield demo_calls()
    yield demo_visits()
    for seed in range(1, seeds + 1):
        for scale in (60.0, 316.0):
            yield generated_calls(f"calls, {scale:g} a day, no. {seed}", _random("c", scale, seed), scale)
        yield generated_calls(f"calls, a whole year, no. {seed}", _random("y", seed), 120.0, days=YEAR)
        yield generated_visits(f"six wards, no. {seed}", _random("v", seed))
        yield generated_calls(f"calls, a sudden shift, no. {seed}", _random("s", seed), 100.0, shift=1.6)


def demo_calls() -> History:
    """Return the calls of half a year as the demonstration plays them."""
    seen = []
    for day, follows in office_days(DAYS):
        events = call_day(seeded(20231006, "calls", day), CallDayPlan(*_hours(day), 60.0, ("1001", "1002", "1003")))
        calls = sum(isinstance(event, Entered | Refused) for event in events)
        seen.append(Seen(day, str(day.weekday()), follows, float(calls)))
    return History("demonstration, calls", seen, Setting((), 60.0), {})


def demo_visits() -> History:
    """Return the visitors of half a year as the demonstration lets them come."""
    mean, book = per_opening_day(1000, len(WARDS)), CodeBook((PurposeChoice("ask", (), 15),), {}, ("other",))
    seen = []
    for day, follows in office_days(DAYS):
        opens, closes = _hours(day)
        for ward in (code for code, weekday, _ in WARDS if weekday == day.weekday()):
            random = seeded(20231006, ward, day)
            came = visitors_of(random, opens=opens, last_ticket=closes, expected=mean, book=book)
            seen.append(Seen(day, ward, follows, float(len(came))))
    return History("demonstration, visitors", seen, Setting((), mean), {})


def generated_calls(name: str, random: Random, scale: float, *, shift: float = 1.0, days: int = DAYS) -> History:
    """Return calls of which the truth is known, with a sudden shift of their level if told so."""
    campaigns, trend = _campaigns(random, (0.4, 1.8), 0.22), random.uniform(-0.3, 0.5)
    seen, truth = [], {}
    for place, (day, follows) in enumerate(office_days(days)):
        level = scale * (1.0 + trend * min(1.0, place / TREND_DAYS)) * (shift if place > SHIFT_AT else 1.0)
        mean = level * WEEKDAYS[day.weekday()] * campaigns.lift(day, follows=follows)
        truth[day, str(day.weekday())] = mean
        seen.append(Seen(day, str(day.weekday()), follows, float(_drawn(random, mean))))
    return History(name, seen, Setting(campaigns.events, scale), truth)


def generated_visits(name: str, random: Random) -> History:
    """Return half a year of six wards, each on its weekday, of which the truth is known."""
    campaigns, trend = _campaigns(random, (0.3, 1.2), 0.15), random.uniform(-0.3, 0.5)
    usual, truth = per_opening_day(1000, len(WARDS)), {}
    seen = []
    for place, (day, follows) in enumerate(office_days(DAYS)):
        for ward, weekday, share in WARDS:
            if weekday == day.weekday():
                mean = usual * share * (1.0 + trend * place / TREND_DAYS) * campaigns.lift(day, follows=follows)
                truth[day, ward] = mean
                seen.append(Seen(day, ward, follows, float(_drawn(random, mean))))
    return History(name, seen, Setting(campaigns.events, usual), truth)


def office_days(days: int) -> Iterator[tuple[date, bool]]:
    """Yield the days on which the office works, and whether it was closed on the weekday before."""
    holidays = {each.on for each in national_holidays(range(2023, 2025), FIRST)}
    worked = True
    for place in range(days):
        day = FIRST + timedelta(days=place)
        if day.weekday() > 4:
            continue
        works = day not in holidays and (day.month, day.day) not in {(12, 29), (1, 2), (1, 3)}
        if works:
            yield day, not worked
        worked = works


def _campaigns(random: Random, strength: tuple[float, float], after_closed: float) -> Campaigns:
    """Return a leaflet to all households early, another late, and one announcement between."""
    first, second = (FIRST + timedelta(days=random.randint(*span)) for span in ((20, 50), (110, 150)))
    between = FIRST + timedelta(days=random.randint(70, 95))
    events = (
        Event("first", EventKind.MAILING, "leaflet", first, first + timedelta(days=4)),
        Event("between", EventKind.PUBLICITY, "announcement", between),
        Event("second", EventKind.MAILING, "leaflet", second, second + timedelta(days=4)),
    )
    return Campaigns(events, random.uniform(*strength), random.uniform(4.0, 12.0), after_closed)


def _hours(day: date) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, datetime.min.time(), ZONE)
    return midnight + timedelta(hours=8.5), midnight + timedelta(hours=17.5)


def _random(*parts: object) -> Random:
    return Random("/".join(map(str, parts)))  # noqa: S311  generated histories need no secret randomness


def _drawn(random: Random, mean: float) -> int:
    """Draw a day's number: Poisson around a mean which itself varies by 15 %."""
    mean *= random.gammavariate(1 / VARIES**2, VARIES**2)
    count = 0
    while mean > 0:  # in pieces small enough for Knuth's product
        piece, product = min(mean, 400.0), random.random()
        while product > math.exp(-piece):
            count += 1
            product *= random.random()
        mean -= piece
    return count
