"""The call centre at this moment, as the advice needs it: read from calls and seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Avg, Count, Q, Sum

from madoguchi.calls.calc.board_shapes import HalfHour, SeatLine, WallboardShape
from madoguchi.calls.calc.ends import CallEnd, LegEnd
from madoguchi.calls.choices import SeatState
from madoguchi.calls.models import Call, CallLeg
from madoguchi.calls.queries.board import wallboard
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.planning.calc.patience import WaitTotals, estimated
from madoguchi.planning.calc.seat_advice import Now, Seats
from madoguchi.planning.calc.seat_search import SeatTarget

SLOT = timedelta(minutes=30)
LOOKS_BACK = timedelta(days=28)
SHOWN_HALVES = 4
USUAL_HANDLING_S = 240.0
ENOUGH_TALKS = 20
"""With fewer talks of the last weeks their mean says little, and the usual one stands in."""
LONGEST_TALK_S = 4 * 3600
BUSY = (SeatState.RINGING, SeatState.TALKING, SeatState.AFTER_CALL)


def now_of(contract: Contract, now: datetime) -> tuple[Now, SeatTarget]:
    """Return the call centre at this moment and what was promised. Thirteen queries at most."""
    board = wallboard(contract, now)
    opens_at, closes_at = _hours(contract, board)
    waits = tuple(float(each.waited_s) for each in board.waits.callers)
    left_s = max(0.0, (closes_at - max(now, opens_at)).total_seconds())
    rate = board.rate
    to_come = max(0, (rate.expected_offered or 0) - rate.offered)
    known = Now(
        waits_so_far_s=waits,
        seats=_seats(board.seats),
        offered=rate.offered + len(waits),
        answered=rate.answered,
        half_hour_calls=recent_halves(board.half_hours, opens_at, now),
        handling_s=handling_s(contract, now),
        patience_s=patience_s(contract, now),
        minutes_left=left_s / 60.0,
        forecast_calls_per_hour=to_come * 3600.0 / left_s if left_s and rate.expected_offered is not None else None,
        can_add=_can_add(board.seats),
    )
    return known, SeatTarget(answer_rate=rate.target_percent / 100.0, long_wait_s=float(board.waits.limit_s))


def recent_halves(halves: Sequence[HalfHour], opens_at: datetime, now: datetime) -> tuple[int, ...]:
    """Return the calls of the last complete half hours since opening, oldest first; quiet ones count as 0."""
    calls = {each.starts_at: each.offered + each.waiting for each in halves}
    full = int((now - opens_at) / SLOT)
    first = max(0, full - SHOWN_HALVES)
    return tuple(calls.get(opens_at + SLOT * index, 0) for index in range(first, max(0, full)))


def handling_s(contract: Contract, now: datetime) -> float:
    """Return the mean seconds a call keeps a seat busy: ringing, talk and after-call work of the last weeks. One query."""
    legs = CallLeg.objects.filter(
        call__contract=contract,
        end=LegEnd.ANSWERED,
        entered_at__gt=now - LOOKS_BACK,
        entered_at__lte=now,
        talk_s__gt=0,
        talk_s__lt=LONGEST_TALK_S,
    )
    found = legs.aggregate(count=Count("pk"), talk=Avg("talk_s"), ring=Avg("ring_s"), after=Avg("after_call_s"))
    if found["count"] < ENOUGH_TALKS:
        return USUAL_HANDLING_S
    return float(found["talk"] + (found["ring"] or 0.0) + (found["after"] or 0.0))


def patience_s(contract: Contract, now: datetime) -> float:
    """Return how long callers of the last weeks were willing to wait. One query."""
    calls = Call.objects.filter(
        contract=contract,
        consultation=False,
        queued=True,
        started_at__gt=now - LOOKS_BACK,
        started_at__lte=now,
        wait_s__gte=0,
    )
    found = calls.aggregate(waited=Sum("wait_s"), lost=Count("pk", filter=Q(end=CallEnd.ABANDONED)))
    return estimated(WaitTotals(float(found["waited"] or 0.0), found["lost"])).mean_s


def _hours(contract: Contract, board: WallboardShape) -> tuple[datetime, datetime]:
    zone, centre = ZoneInfo(contract.time_zone), terms_of(contract).call_centre
    opens, closes = (centre.opens_at, centre.closes_at) if centre else (time(8, 30), time(17, 30))
    return datetime.combine(board.day, opens, zone), datetime.combine(board.day, closes, zone)


def _seats(seats: Sequence[SeatLine]) -> Seats:
    states = Counter(each.state for each in seats)
    return Seats(
        free=states[SeatState.READY],
        busy=sum(states[each] for each in BUSY),
        paused=states[SeatState.PAUSED],
    )


def _can_add(seats: Sequence[SeatLine]) -> int | None:
    """Return how many of the contract's own seats could be opened; None when it has not named its seats."""
    own = [each for each in seats if each.number is not None]
    return sum(each.state in {SeatState.OUT, SeatState.PAUSED} for each in own) if own else None
