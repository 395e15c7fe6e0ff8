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
from madoguchi.planning.calc.played_days.event_heap import pop, push

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

# counters of a day
SIZE, IDLE, CLOSING, RESTING, HEAD, TAIL, WAITING, SLOT = range(8)
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

    times: Floats
    codes: Counts
    entered: Floats
    leaves: Floats
    who: Counts
    count: Counts
    found: Counts


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
    desk.count[SIZE] = push(desk.times, desk.codes, desk.count[SIZE], time, code)


@compiled
def slot_of(course: Course, time: float) -> int:
    """Return the slot of a moment."""
    slot = np.searchsorted(course.bounds, time, side="right") - 1
    return max(0, min(slot, len(course.seats) - 1))


@compiled
def lost(desk: Desk, rules: Rules, key: np.uint64, number: int, at: float) -> None:
    """A caller has given up: perhaps to come again."""
    if number % PER_CALLER // PER_ATTEMPT + 1 < MOST_ATTEMPTS and uniform(key, number + RETRY) < rules.retries:
        again = at + rules.retry_after_s * exponential(key, number + LATER)
        tell(desk, again, (number + PER_ATTEMPT) * KINDS + AGAIN)


@compiled
def waited(desk: Desk, rules: Rules, slot: int, wait: float) -> None:
    """Count a wait which has ended."""
    if wait >= rules.long_wait_s:
        desk.found[slot, LONG] += 1


@compiled
def ring(
    desk: Desk, rules: Rules, course: Course, key: np.uint64, number: int, since: tuple[float, float, float]
) -> None:
    """A free seat rings for a caller: since = (entered, gives up at, now). Whoever gives up while it rings keeps it until then."""
    entered, leaves, now = since
    answered = now + rules.ring_s * (0.5 + uniform(key, number + RING))
    slot = slot_of(course, entered)
    if leaves < answered:
        waited(desk, rules, slot, leaves - entered)
        lost(desk, rules, key, number, leaves)
        tell(desk, leaves, FREE)
    else:
        desk.found[slot, ANSWERED] += 1
        waited(desk, rules, slot, answered - entered)
        tell(desk, answered + talk_of(rules, key, number), FREE)


@compiled
def come(desk: Desk, rules: Rules, course: Course, key: np.uint64, number: int, now: float) -> None:
    """A caller comes: to a free seat, else into the queue."""
    desk.found[slot_of(course, now), OFFERED] += 1
    leaves = now + rules.patience_s * exponential(key, number + PATIENCE)
    if desk.count[IDLE] > 0:
        desk.count[IDLE] -= 1
        ring(desk, rules, course, key, number, (now, leaves, now))
    else:
        queue_up(desk, number, now, leaves)


@compiled
def queue_up(desk: Desk, number: int, entered: float, leaves: float) -> None:
    """Put a caller at the end of the queue."""
    tail = desk.count[TAIL]
    desk.entered[tail], desk.leaves[tail], desk.who[tail] = entered, leaves, number
    desk.count[TAIL] += 1
    desk.count[WAITING] += 1
    tell(desk, leaves, tail * KINDS + GIVES_UP)


@compiled
def next_caller(desk: Desk, rules: Rules, course: Course, key: np.uint64, now: float) -> None:
    """Free seats take those who wait, longest first."""
    while desk.count[IDLE] > 0 and desk.count[WAITING] > 0:
        head = desk.count[HEAD]
        desk.count[HEAD] += 1
        if desk.who[head] < 0:
            continue
        number = desk.who[head]
        desk.who[head] = -1
        desk.count[WAITING] -= 1
        desk.count[IDLE] -= 1
        ring(desk, rules, course, key, number, (desk.entered[head], desk.leaves[head], now))


@compiled
def seat_free(desk: Desk, rules: Rules, key: np.uint64, now: float, rest: int) -> int:
    """A seat has finished: it closes, or rests, or is free. Returns how many rests have begun."""
    if desk.count[CLOSING] > 0:
        desk.count[CLOSING] -= 1
    elif desk.count[RESTING] > 0:
        desk.count[RESTING] -= 1
        tell(desk, now + rules.rest_s * exponential(key, RESTS + 2 * rest + 1), FREE)
        rest += 1
    else:
        desk.count[IDLE] += 1
    return rest


@compiled
def seats_become(desk: Desk, more: int) -> None:
    """Seats open (first those which were about to close stay), or close: free ones now, others after their talk."""
    count = desk.count
    if more >= 0:
        stay = min(more, count[CLOSING])
        count[CLOSING] -= stay
        count[IDLE] += more - stay
    else:
        now = min(-more, count[IDLE])
        count[IDLE] -= now
        count[CLOSING] += -more - now


@compiled
def gives_up(desk: Desk, rules: Rules, course: Course, key: np.uint64, place: int) -> None:
    """A caller's patience ends; nothing happens when a seat was quicker."""
    number = desk.who[place]
    if number >= 0:
        desk.who[place] = -1
        desk.count[WAITING] -= 1
        entered, leaves = desk.entered[place], desk.leaves[place]
        waited(desk, rules, slot_of(course, entered), leaves - entered)
        lost(desk, rules, key, number, leaves)


@compiled
def arrival(course: Course, volume: float, work: float) -> float:
    """Return when the caller comes whose unit-rate moment is `work`; infinite after the day's end."""
    at = work / volume
    if at >= course.summed[-1]:
        return math.inf
    slot = np.searchsorted(course.summed, at, side="right") - 1
    share = (at - course.summed[slot]) / (course.summed[slot + 1] - course.summed[slot])
    return course.bounds[slot] + share * (course.bounds[slot + 1] - course.bounds[slot])


@compiled
def begin(desk: Desk, rules: Rules, course: Course, key: np.uint64) -> int:
    """Open the desk with who is there already; return the number of the first caller still to come."""
    desk.count[:] = 0
    desk.found[:, :] = 0
    for caller in range(course.busy):
        tell(desk, talk_of(rules, key, caller * PER_CALLER), FREE)
    for place in range(len(course.waits)):
        number = (course.busy + place) * PER_CALLER
        queue_up(desk, number, -course.waits[place], rules.patience_s * exponential(key, number + PATIENCE))
    desk.count[IDLE] = max(0, course.seats[0] - course.busy)
    desk.count[CLOSING] = max(0, course.busy - course.seats[0])
    next_caller(desk, rules, course, key, 0.0)
    return course.busy + len(course.waits)


@compiled
def happen(desk: Desk, rules: Rules, course: Course, key: np.uint64, rest: int) -> int:
    """Let the first event of the heap happen; return how many rests have begun."""
    now, code = desk.times[0], desk.codes[0]
    desk.count[SIZE] = pop(desk.times, desk.codes, desk.count[SIZE])
    if code % KINDS == FREE:
        rest = seat_free(desk, rules, key, now, rest)
        next_caller(desk, rules, course, key, now)
    elif code % KINDS == GIVES_UP:
        gives_up(desk, rules, course, key, code // KINDS)
    elif now < course.bounds[-1]:
        come(desk, rules, course, key, code // KINDS, now)
    return rest


@compiled
def rest_due(desk: Desk, rules: Rules, key: np.uint64, now: float, rest: int) -> int:
    """Somebody is to rest: at once where a seat is free, else after the next talk. Returns how many rests have begun."""
    if desk.count[IDLE] > 0:
        desk.count[IDLE] -= 1
        tell(desk, now + rules.rest_s * exponential(key, RESTS + 2 * rest + 1), FREE)
        return rest + 1
    desk.count[RESTING] += 1
    return rest


@compiled
def play_day(desk: Desk, rules: Rules, course: Course, key: np.uint64, volume: float) -> bool:
    """Play a day to its end, results by slot of entry in `desk.found`; False when the queue has outgrown its room."""
    caller = begin(desk, rules, course, key)
    work = exponential(key, caller * PER_CALLER + GAP)
    comes, rest, due, last, slot = arrival(course, volume, work), 0, exponential(key, RESTS), 0.0, 0
    slots, room = len(course.seats), len(desk.who)
    while True:
        seats = course.seats[slot] if slot < slots else 0
        rests = last + due / (rules.rests_per_s * seats) if rules.rests_per_s > 0.0 and seats > 0 else math.inf
        ends = course.bounds[slot + 1] if slot < slots else math.inf
        event = desk.times[0] if desk.count[SIZE] > 0 else math.inf
        now = min(min(comes, event), min(rests, ends))
        if now == math.inf:
            return True
        due -= (now - last) * rules.rests_per_s * seats
        last = now
        if now == event:
            rest = happen(desk, rules, course, key, rest)
        elif now == comes:
            come(desk, rules, course, key, caller * PER_CALLER, now)
            caller += 1
            work += exponential(key, caller * PER_CALLER + GAP)
            comes = arrival(course, volume, work)
        elif now == ends:
            slot += 1
            if slot < slots:
                seats_become(desk, course.seats[slot] - course.seats[slot - 1])
                next_caller(desk, rules, course, key, now)
        else:
            due = exponential(key, RESTS + 2 * (rest + desk.count[RESTING]) + 2)
            rest = rest_due(desk, rules, key, now, rest)
        if desk.count[TAIL] >= room - 1 or desk.count[SIZE] >= len(desk.times) - 4:
            return False


@compiled
def play_days(
    rules: Rules, course: Course, days: Counts, volumes: Floats, seed: int, room: int
) -> tuple[Counts, Counts]:  # fmt: skip
    """Play the days of these numbers: for each what came, was answered, waited long; and the same summed by slot."""
    slots = len(course.seats)
    desk = Desk(
        np.empty(4 * room), np.empty(4 * room, np.int64), np.empty(room), np.empty(room), np.empty(room, np.int64),
        np.zeros(8, np.int64), np.zeros((slots, 3), np.int64),
    )  # fmt: skip
    by_day, by_slot = np.zeros((len(days), 3), np.int64), np.zeros((slots, 3), np.int64)
    for place in range(len(days)):
        day = days[place]
        whole = play_day(desk, rules, course, day_key(seed, day), volumes[day])
        for slot in range(slots):
            for kind in range(3):
                by_day[place, kind] += desk.found[slot, kind]
                by_slot[slot, kind] += desk.found[slot, kind]
        if not whole:
            by_day[place, LONG] += by_day[place, OFFERED] + 1
    return by_day, by_slot
