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

from madoguchi.planning.calc.played_days.chance import day_key, exponential, normal, uniform
from madoguchi.planning.calc.played_days.compiling import compiled
from madoguchi.planning.calc.played_days.event_heap import Heap, pop, push

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# counters of a day
EVENTS, IDLE, CLOSING, RESTING, HEAD, TAIL, WAITING, RESTED = range(8)
OFFERED, ANSWERED, LONG = 0, 1, 2
FREE, GIVES_UP, AGAIN = 0, 1, 2
KINDS = 4
# numbers of a caller: which chance is for what; each attempt has its own
PER_CALLER, PER_ATTEMPT = 128, 8
GAP, RING, TALK, AFTER, PATIENCE, RETRY, LATER = 0, 1, 2, 4, 5, 6, 7
MOST_ATTEMPTS = PER_CALLER // PER_ATTEMPT
RESTS = 1 << 40
"""Where the chances of absences begin, beyond all callers."""


class Rules(NamedTuple):
    """The assumptions and the promise, as the kernel reads them; `talk_width` under 0 means exponential talks."""

    ring_s: float
    talk_s: float
    talk_width: float
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

    heap: Heap
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


@compiled
def talk_of(rules: Rules, key: np.uint64, number: int) -> float:
    """Return how long this caller's talk and the work after it take."""
    after = rules.after_call_s * exponential(key, number + AFTER) if rules.after_call_s > 0.0 else 0.0
    if rules.talk_width < 0.0:
        return rules.talk_s * exponential(key, number + TALK) + after
    width = rules.talk_width
    return rules.talk_s * math.exp(width * normal(key, number + TALK) - width * width / 2.0) + after


@compiled
def tell(desk: Desk, time: float, code: int) -> None:
    """Put an event on the heap."""
    desk.counts[EVENTS] = push(desk.heap, desk.counts[EVENTS], time, code)


@compiled
def place_of(bounds: Floats, moment: float) -> int:
    """Return in which slot a moment lies, the first for what was before."""
    slot = 0
    while slot + 2 < len(bounds) and bounds[slot + 1] <= moment:
        slot += 1
    return slot


@compiled
def lost(hall: Hall, number: int, at: float) -> None:
    """Remember that a caller has given up: perhaps to come again."""
    rules = hall.rules
    attempt = number % PER_CALLER // PER_ATTEMPT + 1
    if attempt < MOST_ATTEMPTS and uniform(hall.key, number + RETRY) < rules.retries:
        again = at + rules.retry_after_s * exponential(hall.key, number + LATER)
        tell(hall.desk, again, (number + PER_ATTEMPT) * KINDS + AGAIN)


@compiled
def waited(hall: Hall, slot: int, wait_s: float) -> None:
    """Count a wait which has ended."""
    if wait_s >= hall.rules.long_wait_s:
        hall.desk.found[slot, LONG] += 1


@compiled
def ring(hall: Hall, number: int, since: tuple[float, float, float]) -> None:
    """Let a seat ring for a caller: since = (entered, gives up at, now). Whoever gives up while it rings keeps it until then."""
    entered, leaves, now = since
    answered = now + hall.rules.ring_s * (0.5 + uniform(hall.key, number + RING))
    slot = place_of(hall.course.bounds, entered)
    if leaves < answered:
        waited(hall, slot, leaves - entered)
        lost(hall, number, leaves)
        tell(hall.desk, leaves, FREE)
    else:
        hall.desk.found[slot, ANSWERED] += 1
        waited(hall, slot, answered - entered)
        tell(hall.desk, answered + talk_of(hall.rules, hall.key, number), FREE)


@compiled
def come(hall: Hall, number: int, now: float) -> None:
    """Let a caller come: to a free seat, else into the queue."""
    desk = hall.desk
    desk.found[place_of(hall.course.bounds, now), OFFERED] += 1
    leaves = now + hall.rules.patience_s * exponential(hall.key, number + PATIENCE)
    if desk.counts[IDLE] > 0:
        desk.counts[IDLE] -= 1
        ring(hall, number, (now, leaves, now))
    else:
        queue_up(desk, number, now, leaves)


@compiled
def queue_up(desk: Desk, number: int, entered: float, leaves: float) -> None:
    """Put a caller at the end of the queue."""
    tail = desk.counts[TAIL]
    desk.entered[tail], desk.leaves[tail], desk.who[tail] = entered, leaves, number
    desk.counts[TAIL] += 1
    desk.counts[WAITING] += 1
    tell(desk, leaves, tail * KINDS + GIVES_UP)


@compiled
def next_caller(hall: Hall, now: float) -> None:
    """Let free seats take those who wait, longest first."""
    desk = hall.desk
    while desk.counts[IDLE] > 0 and desk.counts[WAITING] > 0:
        head = desk.counts[HEAD]
        desk.counts[HEAD] += 1
        number = desk.who[head]
        if number < 0:
            continue
        desk.who[head] = -1
        desk.counts[WAITING] -= 1
        desk.counts[IDLE] -= 1
        ring(hall, number, (desk.entered[head], desk.leaves[head], now))


@compiled
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


@compiled
def seat_free(hall: Hall, now: float) -> None:
    """Let a seat which has finished close, or rest, or take who waits."""
    counts = hall.desk.counts
    if counts[CLOSING] > 0:
        counts[CLOSING] -= 1
    elif counts[RESTING] > 0:
        counts[RESTING] -= 1
        rest(hall, now)
    else:
        counts[IDLE] += 1
        next_caller(hall, now)


@compiled
def seats_become(hall: Hall, more: int, now: float) -> None:
    """Open seats (first those which were about to close stay), or close them: free ones now, others after their talk."""
    counts = hall.desk.counts
    if more >= 0:
        stay = min(more, counts[CLOSING])
        counts[CLOSING] -= stay
        counts[IDLE] += more - stay
        next_caller(hall, now)
    else:
        closed = min(-more, counts[IDLE])
        counts[IDLE] -= closed
        counts[CLOSING] += -more - closed


@compiled
def gives_up(hall: Hall, place: int) -> None:
    """End a caller's patience; nothing happens when a seat was quicker."""
    desk, number = hall.desk, hall.desk.who[place]
    if number >= 0:
        desk.who[place] = -1
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
        number = (course.busy + place) * PER_CALLER
        queue_up(desk, number, -course.waits[place], hall.rules.patience_s * exponential(hall.key, number + PATIENCE))
    desk.counts[CLOSING] = course.busy
    seats_become(hall, course.seats[0], 0.0)
    return course.busy + len(course.waits)


@compiled
def happen(hall: Hall) -> None:
    """Let the first event of the heap happen."""
    desk = hall.desk
    now, code = desk.heap[0][0], desk.heap[1][0]
    desk.counts[EVENTS] = pop(desk.heap, desk.counts[EVENTS])
    if code % KINDS == FREE:
        seat_free(hall, now)
    elif code % KINDS == GIVES_UP:
        gives_up(hall, code // KINDS)
    elif now < hall.course.bounds[-1]:
        come(hall, code // KINDS, now)


@compiled
def play_day(hall: Hall, volume: float) -> bool:
    """Play a day to its end, results by slot of entry in `found`; False when the queue has outgrown its room."""
    desk, rules, course, key = hall
    caller = begin(hall)
    work = exponential(key, caller * PER_CALLER + GAP)
    comes, due, last, slot = arrival(course, work / volume), exponential(key, RESTS), 0.0, 0
    slots, room = len(course.seats), len(desk.who)
    while True:
        pace = rules.rests_per_s * course.seats[slot] if slot < slots else 0.0
        rests = last + due / pace if pace > 0.0 else math.inf
        ends = course.bounds[slot + 1] if slot < slots else math.inf
        event = desk.heap[0][0] if desk.counts[EVENTS] > 0 else math.inf
        now = min(comes, event, rests, ends)
        if now == math.inf:
            return True
        due -= (now - last) * pace
        last = now
        if now == event:
            happen(hall)
        elif now == comes:
            come(hall, caller * PER_CALLER, now)
            caller += 1
            work += exponential(key, caller * PER_CALLER + GAP)
            comes = arrival(course, work / volume)
        elif now == ends:
            slot += 1
            if slot < slots:
                seats_become(hall, course.seats[slot] - course.seats[slot - 1], now)
        else:
            due = rest_due(hall, now)
        if desk.counts[TAIL] >= room - 1 or desk.counts[EVENTS] >= 4 * room - 4:
            return False


@compiled
def play_days(rules: Rules, course: Course, days: Days, room: int) -> tuple[Counts, Counts]:
    """Play the days: for each what came, was answered, waited long; and the same summed by slot."""
    slots = len(course.seats)
    heap = (np.empty(4 * room), np.empty(4 * room, np.int64))
    counts, found = np.zeros(8, np.int64), np.zeros((slots, 3), np.int64)
    desk = Desk(heap, np.empty(room), np.empty(room), np.empty(room, np.int64), counts, found)
    by_day, by_slot = np.zeros((len(days.numbers), 3), np.int64), np.zeros((slots, 3), np.int64)
    for place in range(len(days.numbers)):
        day = days.numbers[place]
        whole = play_day(Hall(desk, rules, course, day_key(days.seed, day)), days.volumes[day])
        by_day[place] = found.sum(axis=0)
        by_slot += found
        if not whole:
            by_day[place, LONG] += by_day[place, OFFERED] + 1
    return by_day, by_slot
