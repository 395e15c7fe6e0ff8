"""The working times of a contract: made from the hours of its counters and its call centre, within the law's day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import time

from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries import terms_of
from madoguchi.roster.calc.problem import ShiftKind
from madoguchi.roster.models import RosterRules

CALLS, OFFICE, RESERVE = "@calls", "@office", "@reserve"
"""Places beside the sites; a site's code never begins with this sign."""
PLACE_WORDS = {CALLS: "コールセンター", OFFICE: "事務所", RESERVE: "待機"}
STANDBY = "reserve"
FIRST_BREAK, LAST_BREAK, BREAK_STEP = 11 * 60, 14 * 60, 30
SHORTEST_HALF = 3 * 60
Hours = tuple[int, int]


def minute_of(at: time) -> int:
    """Return the minutes from midnight."""
    return at.hour * 60 + at.minute


def time_of(minute: int) -> time:
    """Return the time of day."""
    return time(minute // 60, minute % 60)


def patterns_of(
    contract: Contract, opened: Iterable[OpeningDay], rules: RosterRules, *, half_days: bool
) -> tuple[ShiftKind, ...]:
    """Return the working times which can be rostered on these opening days. Half days: at the call centre only."""
    by_hours: defaultdict[Hours, set[str]] = defaultdict(set)
    for place, hours in _hours(contract, opened):
        by_hours[hours].add(place)
    found: list[ShiftKind] = []
    for (begins, ends), places in sorted(by_hours.items()):
        found += _whole_days(begins, ends, frozenset(places), rules)
        if half_days and CALLS in places:
            found += _half_days(begins, ends)
    begins, ends = min(each[0] for each in by_hours), max(each[1] for each in by_hours)
    waiting = _pattern("待機", (begins, min(ends, begins + _span(rules))), frozenset({RESERVE}), rules)
    return (*found, _as_standby(waiting))


def _hours(contract: Contract, opened: Iterable[OpeningDay]) -> Iterator[tuple[str, Hours]]:
    for site in contract.sites.all():
        yield site.code, (minute_of(site.opens_at), minute_of(site.closes_at))
    for day in opened:
        yield day.site.code, (minute_of(day.opens_at), minute_of(day.closes_at))
    desk = terms_of(contract).call_centre
    office = (minute_of(desk.opens_at), minute_of(desk.closes_at)) if desk else None
    if office:
        yield CALLS, office
    yield OFFICE, office or (8 * 60 + 30, 17 * 60 + 30)


def _span(rules: RosterRules) -> int:
    """Return the longest lawful stay: the day's work with its break."""
    over_six, over_eight = rules.day_minutes > 360, rules.day_minutes > 480
    pause = rules.break_over_eight if over_eight else rules.break_over_six if over_six else 0
    return rules.day_minutes + max(pause, 60 if over_six else 0)


def _whole_days(begins: int, ends: int, places: frozenset[str], rules: RosterRules) -> list[ShiftKind]:
    longest = _span(rules)
    if ends - begins <= longest:
        return [_pattern("日勤", (begins, ends), places, rules)]
    return [
        _pattern("早番", (begins, begins + longest), places, rules),
        _pattern("遅番", (ends - longest, ends), places, rules),
    ]


def _half_days(begins: int, ends: int) -> list[ShiftKind]:
    middle = begins + (ends - begins) // 60 * 30
    if middle - begins < SHORTEST_HALF:
        return []
    places = frozenset({CALLS})
    return [_plain("午前", begins, middle, places), _plain("午後", middle, ends, places)]


def _plain(label: str, begins: int, ends: int, places: frozenset[str]) -> ShiftKind:
    return ShiftKind(code=code_of(begins, ends), label=label, begins=begins, ends=ends, places=places)


def _pattern(label: str, hours: Hours, places: frozenset[str], rules: RosterRules) -> ShiftKind:
    """Return a working time with the lawful break, an hour where the day is longer than six."""
    begins, ends = hours
    pause = _break_of(ends - begins, rules)
    starts = range(max(FIRST_BREAK, begins + BREAK_STEP), min(LAST_BREAK, ends - pause) + 1, BREAK_STEP)
    return ShiftKind(
        code=code_of(begins, ends),
        label=label,
        begins=begins,
        ends=ends,
        break_minutes=pause,
        break_starts=tuple(starts) if pause else (),
        places=places,
    )


def _break_of(span: int, rules: RosterRules) -> int:
    if span <= 360:
        return 0
    return max(60, rules.break_over_six, rules.break_over_eight if span - 60 > 480 else 0)


def _as_standby(kind: ShiftKind) -> ShiftKind:
    return ShiftKind(
        code=STANDBY,
        label="待機",
        begins=kind.begins,
        ends=kind.ends,
        break_minutes=kind.break_minutes,
        break_starts=kind.break_starts[:1],
        places=kind.places,
        standby=True,
    )


def code_of(begins: int, ends: int) -> str:
    """Return the code of a working time, which says its hours."""
    return f"{begins // 60:02d}{begins % 60:02d}-{ends // 60:02d}{ends % 60:02d}"
