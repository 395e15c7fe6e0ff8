"""Forecasts of histories of which the truth is known: parts, events, the choice of a method, and its replacement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

import pytest

from madoguchi.planning.calc.accuracy import Trial, coverage, spread, wape
from madoguchi.planning.calc.choosing import LEAST_TESTED, chosen
from madoguchi.planning.calc.events import AFTER_CLOSED, Event, EventKind, Learned, assumed_lift, factor
from madoguchi.planning.calc.fitting import fitted
from madoguchi.planning.calc.levels import taken_apart
from madoguchi.planning.calc.methods import ETS, LEVEL, NAIVE, by_last, by_level
from madoguchi.planning.calc.publishing import published
from madoguchi.planning.calc.seen import Coming, Seen, Setting

FIRST = date(2023, 10, 2)
WEEKDAYS = (1.3, 1.1, 0.9, 0.8, 0.9)
PLAIN = Setting((), 60.0)


def days(count: int, first: date = FIRST) -> Iterator[date]:
    """Yield weekdays."""
    day = first
    while count:
        if day.weekday() < 5:
            yield day
            count -= 1
        day += timedelta(days=1)


def history(mean: Callable[[int, date], float], count: int = 60, noise: float = 0.0) -> list[Seen]:
    random = Random(7)
    return [
        Seen(day, str(day.weekday()), False, max(0.0, random.gauss(1.0, noise)) * mean(place, day))
        for place, day in enumerate(days(count))
    ]


def ahead(seen: list[Seen], count: int = 10) -> list[Coming]:
    return [Coming(day, str(day.weekday())) for day in days(count, seen[-1].day + timedelta(days=1))]


def test_without_records_the_contracts_figure_is_forecast_and_its_interval_is_wide() -> None:
    coming = [Coming(day, str(day.weekday())) for day in days(5)]
    found = fitted([], coming, PLAIN)
    assert found.bases == (60.0,) * 5
    assert found.choice.wape is None
    said = published(coming[0], found.bases[0], found.grounds)
    assert said.total.low < 40
    assert said.total.high > 80


def test_weekdays_are_found_and_the_contracts_figure_is_forgotten() -> None:
    """The contract expects 60, 100 come: after sixty days nothing of the 60 is left."""
    seen = history(lambda _, day: 100.0 * WEEKDAYS[day.weekday()])
    path = by_level(seen, ahead(seen), PLAIN)
    for base, each in zip(path.bases, ahead(seen), strict=True):
        assert base == pytest.approx(100.0 * WEEKDAYS[each.day.weekday()], rel=0.06)


@pytest.mark.parametrize("strength", [0.5, 2.0])
def test_how_strong_a_leaflet_was_is_learned_and_used_for_the_next(strength: float) -> None:
    """The first leaflet lifted half or twice as much as is assumed; so will the second, which lies ahead."""
    first = Event("a", EventKind.MAILING, "first", FIRST + timedelta(days=28))
    second = Event("b", EventKind.MAILING, "second", FIRST + timedelta(days=86))
    setting = Setting((first, second), 100.0)
    seen = history(lambda _, day: 100.0 * (1.0 + strength * assumed_lift(first, day)))
    found = fitted(seen, ahead(seen), setting)
    assert found.grounds.learned.scale(first.group) == pytest.approx(strength, rel=0.15)
    peak = published(Coming(second.starts_on, str(second.starts_on.weekday())), 100.0, found.grounds)
    assert peak.total.expected == pytest.approx(100.0 * (1.0 + strength), rel=0.15)
    assert "「second」" in "".join(peak.reasons)


def test_a_leaflet_which_is_forgotten_quickly_teaches_its_pace() -> None:
    event = Event("a", EventKind.MAILING, "leaflet", FIRST + timedelta(days=28))
    seen = history(lambda _, day: 100.0 * (1.0 + assumed_lift(event, day, 0.5)))
    assert taken_apart(seen, Setting((event,), 100.0)).learned.tempo == 0.5


def test_the_day_after_a_closed_day_is_learned() -> None:
    seen = [
        Seen(each.day, each.key, place % 9 == 4, each.count * (1.45 if place % 9 == 4 else 1.0))
        for place, each in enumerate(history(lambda *_: 100.0))
    ]
    learned = taken_apart(seen, PLAIN).learned
    day = Coming(seen[-1].day + timedelta(days=3), "0", follows_closed=True)
    assert learned.scale(AFTER_CLOSED) > 2.0
    assert factor(day.day, (), learned, follows_closed=True) == pytest.approx(1.45, abs=0.07)


def test_a_manager_who_names_a_peak_is_believed_and_events_grow_while_they_last_and_fade() -> None:
    event = Event("x", EventKind.MAILING, "leaflet", date(2023, 11, 6), date(2023, 11, 8), peak=0.6)
    lifted = [factor(date(2023, 11, day), (event,), Learned({}), follows_closed=False) for day in range(5, 30)]
    assert lifted[0] == 1.0
    assert lifted[1:4] == pytest.approx([1.2, 1.4, 1.6])
    assert lifted[10] == pytest.approx(1.3)
    assert lifted[3:] == sorted(lifted[3:], reverse=True)


def test_a_trend_is_smoothed_by_ets_and_beats_the_last_value() -> None:
    seen = history(lambda place, day: (40.0 + place) * WEEKDAYS[day.weekday()], noise=0.05)
    choice = chosen(seen, PLAIN)
    assert choice.method in {ETS, LEVEL}
    assert choice.wape is not None
    assert choice.naive_wape is not None
    assert choice.wape < choice.naive_wape
    assert not choice.replaced


def test_what_is_worse_than_the_last_value_is_replaced_by_it() -> None:
    """Numbers leap every week in a way no level follows, and the last value is right for a week: the plain value wins."""
    seen = history(lambda place, _: 50.0 + 400.0 * (place // 25 % 2), count=60)
    choice = chosen(seen, PLAIN, {LEVEL: lambda s, c, t: by_level(s[:5], c, t), NAIVE: by_last})
    assert choice.replaced
    repeated = by_last(seen, ahead(seen), PLAIN).expected(ahead(seen), PLAIN)
    assert repeated == [each.count for each in seen[-5:]] * 2


def test_few_days_are_not_compared() -> None:
    choice = chosen(history(lambda *_: 60.0, count=12), PLAIN)
    assert (choice.method, choice.wape, choice.coverage) == (LEVEL, None, None)
    assert choice.tested_days < LEAST_TESTED


def test_errors_and_intervals_are_what_they_say() -> None:
    random = Random(3)
    points = [Trial(n % 8, 100.0, random.gauss(100.0, (100 + 30**2) ** 0.5)) for n in range(400)]
    assert spread(points) == pytest.approx(0.3, rel=0.12)
    assert coverage(points) == pytest.approx(0.8, abs=0.06)
    assert wape([Trial(0, 8.0, 10.0), Trial(0, 12.0, 10.0)]) == pytest.approx(0.2)
    assert wape([]) is None
