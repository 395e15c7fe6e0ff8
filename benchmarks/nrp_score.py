"""Scores a roster straight from an instance's text, by the format's own words: nothing of madoguchi's model or checker is used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise

Roster = dict[tuple[str, int], str]
Rows = dict[str, list[list[str]]]


def score(text: str, roster: Roster) -> int:
    """Return the cost of a roster (worker, day → shift). Raises ValueError for the first hard rule which it breaks."""
    rows = _rows(text)
    days = int(rows["HORIZON"][0][0])
    for row in rows["STAFF"]:
        for broken in _broken(rows, row, [roster.get((row[0], day), "") for day in range(days)]):
            raise ValueError(f"{row[0]}: {broken}")
    return _wishes(rows, roster) + _cover(rows, roster)


def _rows(text: str) -> Rows:
    rows: Rows = defaultdict(list)
    name = ""
    for line in text.splitlines():
        if line.startswith("SECTION_"):
            name = line[8:].strip()
        elif line.strip() and not line.startswith("#"):
            rows[name].append(line.strip().split(","))
    return rows


def _broken(rows: Rows, staff: list[str], line: list[str]) -> Iterator[str]:
    minutes = {row[0]: int(row[1]) for row in rows["SHIFTS"]}
    after = {row[0]: set(row[2].split("|")) - {""} for row in rows["SHIFTS"]}
    most_minutes, least_minutes, run, shortest, shortest_off, weekends = map(int, staff[2:8])
    total = sum(minutes[shift] for shift in line if shift)
    if not least_minutes <= total <= most_minutes:
        yield f"{total} minutes"
    counts = Counter(line)
    yield from (
        f"{each} too often" for each in staff[1].split("|") if counts[each.split("=")[0]] > int(each.split("=")[1])
    )
    off = next((row[1:] for row in rows["DAYS_OFF"] if row[0] == staff[0]), [])
    yield from (f"works on day {day}" for day in off if line[int(day)])
    yield from (f"{one} then {two}" for one, two in pairwise(line) if one and two in after[one])
    yield from _runs(line, (run, shortest, shortest_off))
    if sum(any(line[day : day + 2]) for day in range(5, len(line), 7)) > weekends:
        yield "too many weekends"


def _runs(line: list[str], limits: tuple[int, int, int]) -> Iterator[str]:
    longest, shortest, shortest_off = limits
    at = 0
    for works, group in groupby(map(bool, line)):
        length = len(list(group))
        inside = at > 0 and at + length < len(line)
        at += length
        if works and (length > longest or (inside and length < shortest)):
            yield f"a run of {length} days"
        if not works and inside and length < shortest_off:
            yield f"only {length} days off"


def _wishes(rows: Rows, roster: Roster) -> int:
    on = sum(int(w) for who, day, shift, w in rows["SHIFT_ON_REQUESTS"] if roster.get((who, int(day))) != shift)
    return on + sum(int(w) for who, day, shift, w in rows["SHIFT_OFF_REQUESTS"] if roster.get((who, int(day))) == shift)


def _cover(rows: Rows, roster: Roster) -> int:
    there = Counter((day, shift) for (_, day), shift in roster.items())
    cost = 0
    for day, shift, wanted, under, over in rows["COVER"]:
        off = there[int(day), shift] - int(wanted)
        cost += off * int(over) if off > 0 else -off * int(under)
    return cost
