"""One day, event by event, on plain arrays, compiled.

Events wait in one heap: a seat gets free, a caller gives up, a caller comes again. First calls, short absences and the ends of slots
are kept beside it, because there is never more than one next of each. Seats are counted, not told apart. A seat which is to close
finishes its talk; a seat which is to rest does so after its talk, before the next caller.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from madoguchi.planning.calc.played_days.chance import day_key, exponential, uniform
from madoguchi.planning.calc.played_days.compiling import compiled, inlined
from madoguchi.planning.calc.played_days.event_heap import pop, push

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# counters of a day
EVENTS, IDLE, CLOSING, RESTING, HEAD, TAIL, WAITING, RESTED = range(8)
OFFERED, ANSWERED, LONG = 0, 1, 2
FREE, GIVES_UP, AGAIN = 0, 1, 2
KINDS = 4
GONE = -1
# numbers of a caller: which chance is for what; each attempt has its own
PER_CALLER, PER_ATTEMPT = 128, 8
GAP, RING, TALK, AFTER, PATIENCE, RETRY, LATER = 0, 1, 2, 4, 5, 6, 7
MOST_ATTEMPTS = PER_CALLER // PER_ATTEMPT
RESTS = 1 << 40
"""Where the chances of absences begin, beyond all callers."""


class Rules(NamedTuple):
    """The assumptions and the promise, as the kernel reads them; without `talks` (lengths at even chances) talks are exponential."""

    ring_s: float
    talk_s: float
    talks: Floats
    after_call_s: float
    patience_s: float
    retries: float
    retry_after_s: float
    rests_per_s: float
    rest_s: float
    long_wait_s: float


class Course(NamedTuple):
    """When how many come (summed up to each bound), the seats at the desk in each slot, and where the day is taken up."""

    bounds: Floats
    summed: Floats
    seats: Counts
    busy: int
    waits: Floats


class Desk(NamedTuple):
    """The desk while a day is played: heap, queue (a caller's number x PER_CALLER + attempts), counters, results by slot."""

    times: Floats
    codes: Counts
    entered: Floats
    leaves: Floats
    who: Counts
    counts: Counts
    found: Counts


class Hall(NamedTuple):
    """One day being played: the desk, the rules, what comes, and the key of the day's chance."""

    desk: Desk
    rules: Rules
    course: Course
    key: np.uint64


class Days(NamedTuple):
    """Which days of a sample are played, the volume of all of its days, and its seed."""

    numbers: Counts
    volumes: Floats
    seed: int


@inlined
def talk_of(rules: Rules, key: np.uint64, number: int) -> float:
    """Return how long this caller's talk and the work after it take."""
    after = rules.after_call_s * exponential(key, number + AFTER) if rules.after_call_s > 0.0 else 0.0
    if len(rules.talks) == 0:
        return rules.talk_s * exponential(key, number + TALK) + after
    at = uniform(key, number + TALK) * (len(rules.talks) - 1)
    below = int(at)
    return float(rules.talks[below] + (at - below) * (rules.talks[below + 1] - rules.talks[below])) + after


@inlined
def tell(desk: Desk, time: float, code: int) -> None:
    """Put an event on the heap."""
    desk.counts[EVENTS] = push(desk.times, desk.codes, desk.counts[EVENTS], (time, code))


@inlined
def place_of(bounds: Floats, moment: float) -> int:
    """Return in which slot a moment lies, the first for what was before."""
    slot = 0
    while slot + 2 < len(bounds) and bounds[slot + 1] <= moment:
        slot += 1
    return slot


@inlined
def lost(hall: Hall, number: int, at: float) -> None:
    """Remember that a caller has given up: perhaps to come again."""
    rules = hall.rules
    attempt = number % PER_CALLER // PER_ATTEMPT + 1
    if attempt < MOST_ATTEMPTS and uniform(hall.key, number + RETRY) < rules.retries:
        again = at + rules.retry_after_s * exponential(hall.key, number + LATER)
        tell(hall.desk, again, (number + PER_ATTEMPT) * KINDS + AGAIN)


@inlined
def waited(hall: Hall, slot: int, wait_s: float) -> None:
    """Count a wait which has ended."""
    if wait_s >= hall.rules.long_wait_s:
        hall.desk.found[slot, LONG] += 1


@inlined
def enter(hall: Hall, number: int, entered: float) -> None:
    """Put a caller at the end of the queue, be it for no time at all."""
    desk = hall.desk
    tail = desk.counts[TAIL]
    desk.entered[tail], desk.who[tail] = entered, number
    desk.leaves[tail] = max(0.0, entered) + hall.rules.patience_s * exponential(hall.key, number + PATIENCE)
    desk.counts[TAIL] += 1
    desk.counts[WAITING] += 1


@inlined
def ring(hall: Hall, place: int, now: float) -> None:
    """Let a seat ring for the caller of a place in the queue. Whoever gives up while it rings keeps it until then."""
    desk, number = hall.desk, hall.desk.who[place]
    entered, leaves = desk.entered[place], desk.leaves[place]
    answered = now + hall.rules.ring_s * (0.5 + uniform(hall.key, number + RING))
    slot = place_of(hall.course.bounds, entered)
    waited(hall, slot, min(leaves, answered) - entered)
    if leaves < answered:
        lost(hall, number, leaves)
        tell(desk, leaves, FREE)
    else:
        desk.found[slot, ANSWERED] += 1
        tell(desk, answered + talk_of(hall.rules, hall.key, number), FREE)


@inlined
def serve(hall: Hall, now: float) -> None:
    """Let free seats take those who wait, longest first."""
    counts = hall.desk.counts
    while counts[IDLE] > 0 and counts[WAITING] > 0:
        place = counts[HEAD]
        counts[HEAD] += 1
        if hall.desk.who[place] >= 0:
            counts[WAITING] -= 1
            counts[IDLE] -= 1
            ring(hall, place, now)
            hall.desk.who[place] = GONE


@inlined
def wait(hall: Hall, first: int) -> None:
    """Whoever came since the queue was that long and was not taken waits, and will give up one day."""
    desk = hall.desk
    for place in range(first, desk.counts[TAIL]):
        if desk.who[place] >= 0:
            tell(desk, desk.leaves[place], place * KINDS + GIVES_UP)


@inlined
def rest(hall: Hall, now: float) -> None:
    """Let somebody leave the seat for a short while."""
    number = RESTS + 2 * hall.desk.counts[RESTED] + 1
    hall.desk.counts[RESTED] += 1
    tell(hall.desk, now + hall.rules.rest_s * exponential(hall.key, number), FREE)


@compiled
def rest_due(hall: Hall, now: float) -> float:
    """Let somebody rest: at once where a seat is free, else after the next talk. Returns the work until the next rest."""
    counts = hall.desk.counts
    if counts[IDLE] > 0:
        counts[IDLE] -= 1
        rest(hall, now)
    else:
        counts[RESTING] += 1
    return exponential(hall.key, RESTS + 2 * (counts[RESTED] + counts[RESTING]))


@inlined
def seat_free(hall: Hall, now: float) -> None:
    """Let a seat which has finished close, or rest, or be free."""
    counts = hall.desk.counts
    if counts[CLOSING] > 0:
        counts[CLOSING] -= 1
    elif counts[RESTING] > 0:
        counts[RESTING] -= 1
        rest(hall, now)
    else:
        counts[IDLE] += 1


@compiled
def seats_become(counts: Counts, more: int) -> None:
    """Open seats (first those which were about to close stay), or close them: free ones now, others after their talk."""
    if more >= 0:
        stay = min(more, counts[CLOSING])
        counts[CLOSING] -= stay
        counts[IDLE] += more - stay
    else:
        closed = min(-more, counts[IDLE])
        counts[IDLE] -= closed
        counts[CLOSING] += -more - closed


@inlined
def gives_up(hall: Hall, place: int) -> None:
    """End a caller's patience; nothing happens when a seat was quicker."""
    desk, number = hall.desk, hall.desk.who[place]
    if number >= 0:
        desk.who[place] = GONE
        desk.counts[WAITING] -= 1
        entered, leaves = desk.entered[place], desk.leaves[place]
        waited(hall, place_of(hall.course.bounds, entered), leaves - entered)
        lost(hall, number, leaves)


@compiled
def arrival(course: Course, at: float) -> float:
    """Return when so many have come on a day of mean volume; infinite after its end."""
    if at >= course.summed[-1]:
        return math.inf
    slot = place_of(course.summed, at)
    share = (at - course.summed[slot]) / (course.summed[slot + 1] - course.summed[slot])
    return float(course.bounds[slot] + share * (course.bounds[slot + 1] - course.bounds[slot]))


@compiled
def begin(hall: Hall) -> int:
    """Open the desk with who is there already; return the number of the first caller still to come."""
    desk, course = hall.desk, hall.course
    desk.counts[:] = 0
    desk.found[:, :] = 0
    for caller in range(course.busy):
        tell(desk, talk_of(hall.rules, hall.key, caller * PER_CALLER), FREE)
    for place in range(len(course.waits)):
        enter(hall, (course.busy + place) * PER_CALLER, -course.waits[place])
    desk.counts[CLOSING] = course.busy
    seats_become(desk.counts, course.seats[0])
    serve(hall, 0.0)
    wait(hall, 0)
    return course.busy + len(course.waits)


@inlined
def happen(hall: Hall) -> int:
    """Let the first event of the heap happen; return the number of the caller who comes again, or GONE."""
    desk = hall.desk
    now, code = desk.times[0], desk.codes[0]
    desk.counts[EVENTS] = pop(desk.times, desk.codes, desk.counts[EVENTS])
    again = GONE
    if code % KINDS == FREE:
        seat_free(hall, now)
    elif code % KINDS == GIVES_UP:
        gives_up(hall, code // KINDS)
    elif now < hall.course.bounds[-1]:
        again = code // KINDS
    return again


@compiled
def play_day(hall: Hall, volume: float) -> bool:
    """Play a day to its end, results by slot of entry in `found`; False when the queue has outgrown its room."""
    desk, rules, course, key = hall
    counts, caller = desk.counts, begin(hall)
    work, due, last, slot = exponential(key, caller * PER_CALLER + GAP), exponential(key, RESTS), 0.0, 0
    comes, slots, room = arrival(course, work / volume), len(course.seats), len(desk.who)
    while True:
        pace = rules.rests_per_s * course.seats[slot] if slot < slots else 0.0
        rests = last + due / pace if pace > 0.0 else math.inf
        ends = course.bounds[slot + 1] if slot < slots else math.inf
        event = desk.times[0] if counts[EVENTS] > 0 else math.inf
        now = min(comes, event, rests, ends)
        if now == math.inf:
            return True
        due, last, number, tail = due - (now - last) * pace, now, GONE, counts[TAIL]
        if now == event:
            number = happen(hall)
        elif now == comes:
            number = caller * PER_CALLER
            caller += 1
            work += exponential(key, caller * PER_CALLER + GAP)
            comes = arrival(course, work / volume)
        elif now == ends:
            slot += 1
            if slot < slots:
                seats_become(counts, course.seats[slot] - course.seats[slot - 1])
        else:
            due = rest_due(hall, now)
        if number >= 0:
            desk.found[place_of(course.bounds, now), OFFERED] += 1
            enter(hall, number, now)
        serve(hall, now)
        wait(hall, tail)
        if counts[TAIL] >= room - 1 or counts[EVENTS] >= 4 * room - 4:
            return False


@compiled
def play_days(rules: Rules, course: Course, days: Days, room: int) -> tuple[Counts, Counts]:
    """Play the days: for each what came, was answered, waited long; and the same summed by slot."""
    slots = len(course.seats)
    times, codes, entered, leaves = np.empty(4 * room), np.empty(4 * room, np.int64), np.empty(room), np.empty(room)
    counts, found = np.zeros(8, np.int64), np.zeros((slots, 3), np.int64)
    desk = Desk(times, codes, entered, leaves, np.empty(room, np.int64), counts, found)
    by_day, by_slot = np.zeros((len(days.numbers), 3), np.int64), np.zeros((slots, 3), np.int64)
    for place in range(len(days.numbers)):
        day = days.numbers[place]
        whole = play_day(Hall(desk, rules, course, day_key(days.seed, day)), days.volumes[day])
        by_day[place] = found.sum(axis=0)
        by_slot += found
        if not whole:
            by_day[place, LONG] += by_day[place, OFFERED] + 1
    return by_day, by_slot
