"""`python -m benchmarks.forecast`: forecasts beside seasonal naive, on rolling origins two weeks ahead.

Three kinds of histories: the demonstration's own calls and visitors as they are played; generated contracts of which the truth
is known (weekday x half hour, trend, days after holidays, campaigns which fade at a pace of their own); and a generated
one which breaks its own rules (a sudden shift of level). For each candidate: WAPE, the part of days inside the 80 %
interval, and, where the truth is known, the error against the true mean, which no forecast of chance can hide behind.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from madoguchi.contract.adapters.national_holidays import national_holidays
from madoguchi.demo.calc.call_day import CallDayPlan, call_day
from madoguchi.demo.calc.visitors import CodeBook, PurposeChoice, seeded, visitors_of
from madoguchi.planning.calc.accuracy import Trial, coverage, wape
from madoguchi.planning.calc.choosing import chosen, tried
from madoguchi.planning.calc.events import Event, EventKind
from madoguchi.planning.calc.expectation import per_opening_day
from madoguchi.planning.calc.methods import METHODS, NAIVE, Method, Path, by_level, by_ets
from madoguchi.planning.calc.seen import Coming, Seen, Setting

FIRST, DAYS = date(2023, 10, 2), 182
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
ORIGINS = 12
TARGET = 0.97
"""What is published may be at most this part of seasonal naive's error, over all histories together."""


@dataclass(frozen=True)
class History:
    """Counted days, what was known beside them, and the true means where somebody made them."""

    name: str
    seen: list[Seen]
    setting: Setting
    truth: dict[tuple[date, str], float]


def main() -> int:
    """Print every history and candidate; 1 when what is published does worse than the plain last value somewhere."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.forecast", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="one history of each kind, and no JSON")
    parser.add_argument("--seeds", type=int, default=4, help="how many generated contracts of each kind")
    wish = parser.parse_args()
    rows = [row for history in histories(1 if wish.brief else wish.seeds) for row in measured(history)]
    total = summed(rows)
    if not wish.json:
        for row in [*rows, *total]:
            sys.stdout.write(line(row) + "\n")
    if not wish.brief:
        sys.stdout.write(json.dumps([*rows, *total], indent=1 if wish.json else None) + "\n")
    ours = next(row for row in total if row["candidate"] == "published")
    return int(ours["wape"] > TARGET * next(row for row in total if row["candidate"] == NAIVE)["wape"])


def line(row: dict[str, Any]) -> str:
    """Return one row as text."""
    truth = f"{row['against_truth']:>8.1%}" if row["against_truth"] is not None else " " * 8
    return (
        f"{row['history']:<34} {row['candidate']:<16} WAPE {row['wape']:>6.1%}  inside {row['coverage']:>5.0%}"
        f"  truth {truth}  {row['days']:>4} days  {row['seconds']:>6.2f} s"
    )


def histories(seeds: int) -> Iterator[History]:
    """Yield the demonstration's history, then the generated ones."""
    yield demo_calls()
    yield demo_visits()
    for seed in range(seeds):
        for scale in (60.0, 316.0):
            yield generated_calls(f"calls, {scale:g} a day, no. {seed + 1}", Random(f"c{scale}{seed}"), scale)
        yield generated_visits(f"six wards, no. {seed + 1}", Random(f"v{seed}"))
        yield generated_calls(f"calls with a sudden shift, no. {seed + 1}", Random(f"s{seed}"), 100.0, shift=1.6)


def measured(history: History) -> Iterator[dict[str, Any]]:
    """Yield one row for each candidate, and one for what would be published: the choice made anew at each origin."""
    for name, method in {**METHODS, **OTHERS}.items():
        begun = time.process_time()
        points = tried(history.seen, history.setting, {name: method, NAIVE: METHODS[NAIVE]}, ORIGINS)[name]
        yield _row(history, name, points, _against_truth(history, method), time.process_time() - begun)
    begun = time.process_time()
    points = tried(history.seen, history.setting, {"published": published}, ORIGINS)["published"]
    yield _row(history, "published", points, _against_truth(history, published), time.process_time() - begun)


def published(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Forecast by the method which wins on what was seen until then: never with knowledge of what came after."""
    return METHODS[chosen(seen, setting).method](seen, coming, setting)


def summed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one row for each candidate over all histories, each history counting the same."""
    names = list(dict.fromkeys(row["candidate"] for row in rows))
    return [_mean(name, [row for row in rows if row["candidate"] == name]) for name in names]


def _mean(name: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    truths = [row["against_truth"] for row in rows if row["against_truth"] is not None]
    return {
        "history": "mean of all",
        "candidate": name,
        "wape": float(np.mean([row["wape"] for row in rows])),
        "coverage": float(np.mean([row["coverage"] for row in rows])),
        "against_truth": float(np.mean(truths)) if truths else None,
        "days": sum(row["days"] for row in rows),
        "seconds": sum(row["seconds"] for row in rows),
    }


def _row(history: History, name: str, points: list[Trial], truth: float | None, seconds: float) -> dict[str, Any]:
    return {
        "history": history.name,
        "candidate": name,
        "wape": wape(points) or 0.0,
        "coverage": coverage(points) or 0.0,
        "against_truth": truth,
        "days": len(points),
        "seconds": round(seconds, 2),
    }


def _against_truth(history: History, method: Method) -> float | None:
    """Return the error against the true means of the same days, None where nobody knows them."""
    if not history.truth:
        return None
    true = [Seen(each.day, each.key, each.follows_closed, history.truth[each.day, each.key]) for each in history.seen]
    points: list[Trial] = []
    for back in range(ORIGINS - 1, -1, -1):
        origin = history.seen[-1].day - timedelta(days=6 + 7 * back)
        before = [each for each in history.seen if each.day < origin]
        after = [each for each in true if origin <= each.day < origin + timedelta(days=14)]
        said = method(before, after, history.setting).expected(after, history.setting)
        points += [Trial(back, one, each.count) for one, each in zip(said, after, strict=True)]
    return wape(points)


# ------------------------------------------------------------------- other candidates, for comparison only


def raw(make: Callable[[], Any]) -> Method:
    """Return a method which gives the daily numbers to a model with a season of five days, closed days filled in."""

    def forecast(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
        keys = sorted({each.key for each in seen})
        weekly = {key: [each for each in seen if each.key == key] for key in keys}
        by_key: dict[str, float] = {}
        if len(keys) == 5 and not keys[0].isalpha():  # one telephone desk: its business days in a row
            days = sorted({each.day for each in coming})
            ahead = make().forecast(y=np.array([each.count for each in seen]), h=max(1, len(days)))["mean"]
            by_day = dict(zip(days, ahead.tolist(), strict=False))
            return Path(tuple(max(0.0, by_day[each.day]) for each in coming), setting_learned(), naive=True)
        for key, own in weekly.items():  # a ward: its own short series
            by_key[key] = float(np.mean([each.count for each in own[-4:]]))
        return Path(tuple(by_key.get(each.key, setting.usual) for each in coming), setting_learned(), naive=True)

    return forecast


def setting_learned() -> Any:
    """Return that nothing was learned."""
    from madoguchi.planning.calc.events import NOTHING_LEARNED

    return NOTHING_LEARNED


def auto_ets() -> Any:
    """Return the smoothing with a season of five days."""
    from statsforecast.models import AutoETS

    return AutoETS(season_length=5)


def auto_theta() -> Any:
    """Return the theta family with a season of five days."""
    from statsforecast.models import AutoTheta

    return AutoTheta(season_length=5)


def blended(seen: Sequence[Seen], coming: Sequence[Coming], setting: Setting) -> Path:
    """Forecast by the mean of recent level and smoothing."""
    one, other = by_level(seen, coming, setting), by_ets(seen, coming, setting)
    return Path(tuple((a + b) / 2 for a, b in zip(one.bases, other.bases, strict=True)), one.learned)


OTHERS: dict[str, Method] = {"ETS, season 5": raw(auto_ets), "Theta, season 5": raw(auto_theta), "level + ets": blended}


# ------------------------------------------------------------------- the histories


def demo_calls() -> History:
    """Return the calls of half a year as the demonstration plays them."""
    seen = []
    for day, follows in _office_days():
        events = call_day(seeded(20231006, "calls", day), CallDayPlan(*_hours(day), 60.0, ("1001", "1002", "1003")))
        calls = len({event.call_id for event in events if hasattr(event, "call_id")})
        seen.append(Seen(day, str(day.weekday()), follows, float(calls)))
    return History("demonstration, calls", seen, Setting((), 60.0), {})


def demo_visits() -> History:
    """Return the visitors of half a year as the demonstration lets them come."""
    mean, book = per_opening_day(1000, len(WARDS)), CodeBook((PurposeChoice("ask", (), 15),), {}, ("other",))
    seen = []
    for day, follows in _office_days():
        opens, closes = _hours(day)
        for ward in (code for code, weekday, _ in WARDS if weekday == day.weekday()):
            random = seeded(20231006, ward, day)
            came = visitors_of(random, opens=opens, last_ticket=closes, expected=mean, book=book)
            seen.append(Seen(day, ward, follows, float(len(came))))
    return History("demonstration, visitors", seen, Setting((), mean), {})


def _hours(day: date) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, datetime.min.time(), ZONE)
    return midnight + timedelta(hours=8.5), midnight + timedelta(hours=17.5)


def generated_calls(name: str, random: Random, scale: float, shift: float = 1.0) -> History:
    """Return half a year of calls of which the truth is known."""
    events = _campaigns(random)
    trend, faded, strength = random.uniform(-0.3, 0.5), random.uniform(4.0, 12.0), random.uniform(0.4, 1.8)
    seen, truth = [], {}
    for place, (day, follows) in enumerate(_office_days()):
        level = scale * (1.0 + trend * place / 120.0) * (shift if place > 70 else 1.0)
        mean = level * WEEKDAYS[day.weekday()] * _lift(day, events, strength, faded, follows * 0.22)
        truth[day, str(day.weekday())] = mean
        seen.append(Seen(day, str(day.weekday()), follows, float(_drawn(random, mean))))
    return History(name, seen, Setting(events, scale), truth)


def generated_visits(name: str, random: Random) -> History:
    """Return half a year of six wards, each on its weekday, of which the truth is known."""
    events = _campaigns(random)
    trend, faded, strength = random.uniform(-0.3, 0.5), random.uniform(4.0, 12.0), random.uniform(0.3, 1.2)
    usual, seen, truth = per_opening_day(1000, len(WARDS)), [], {}
    for place, (day, follows) in enumerate(_office_days()):
        for ward, weekday, share in WARDS:
            if weekday == day.weekday():
                mean = (
                    usual * share * (1.0 + trend * place / 120.0) * _lift(day, events, strength, faded, follows * 0.15)
                )
                truth[day, ward] = mean
                seen.append(Seen(day, ward, follows, float(_drawn(random, mean))))
    return History(name, seen, Setting(events, usual), truth)


def _campaigns(random: Random) -> tuple[Event, ...]:
    """A leaflet to all households early, another late, one announcement between."""
    first, second = (FIRST + timedelta(days=random.randint(*span)) for span in ((20, 50), (110, 150)))
    between = FIRST + timedelta(days=random.randint(70, 95))
    return (
        Event("first", EventKind.MAILING, "leaflet", first, first + timedelta(days=4)),
        Event("between", EventKind.PUBLICITY, "announcement", between),
        Event("second", EventKind.MAILING, "leaflet", second, second + timedelta(days=4)),
    )


def _lift(day: date, events: Sequence[Event], strength: float, faded: float, after: float) -> float:
    """Return the true lift: a rise over the days of delivery, then an exponential with a half-life of its own."""
    lift = 1.0 + after
    for event in events:
        last = event.ends_on or event.starts_on
        peak = strength if event.kind is EventKind.MAILING else strength * 0.3
        if event.starts_on <= day <= last:
            lift += peak * ((day - event.starts_on).days + 1) / ((last - event.starts_on).days + 1)
        elif day > last:
            lift += peak * 0.5 ** ((day - last).days / faded)
    return lift


def _office_days() -> Iterator[tuple[date, bool]]:
    """Yield the days on which the office works, and whether it was closed on the weekday before."""
    holidays = {each.on for each in national_holidays(range(2023, 2025), FIRST)}
    last_weekday_worked = True
    for place in range(DAYS):
        day = FIRST + timedelta(days=place)
        if day.weekday() > 4:
            continue
        works = day not in holidays and (day.month, day.day) not in {(12, 29), (1, 2), (1, 3)}
        if works:
            yield day, not last_weekday_worked
        last_weekday_worked = works


def _drawn(random: Random, mean: float) -> int:
    """Draw a day's number: Poisson around a mean which itself varies by 15 %."""
    return _poisson(random, mean * random.gammavariate(1 / 0.15**2, 0.15**2))


def _poisson(random: Random, mean: float) -> int:
    """Draw a Poisson number, in pieces small enough for Knuth's product."""
    count = 0
    while mean > 0:
        piece, product = min(mean, 400.0), random.random()
        while product > math.exp(-piece):
            count += 1
            product *= random.random()
        mean -= piece
    return count


if __name__ == "__main__":
    sys.exit(main())
