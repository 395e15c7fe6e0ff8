"""How calls and visits go here, from our own records of the last weeks; where there are too few, an assumption, called one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Exists, F, OuterRef, Q, QuerySet, Sum

from madoguchi.calls.calc.ends import CallEnd, LegEnd
from madoguchi.calls.choices import SeatState
from madoguchi.calls.models import Call, CallLeg, SeatStint
from madoguchi.contract.models import Contract, Site
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Ticket
from madoguchi.planning.calc.patience import Patience, WaitTotals, estimated
from madoguchi.planning.calc.plan_words import seconds
from madoguchi.planning.calc.played_days.shapes import PATIENT_S, Assumptions
from madoguchi.planning.queries.now import ENOUGH_TALKS, LONGEST_TALK_S, LOOKS_BACK

AGAIN_WITHIN = timedelta(minutes=30)
SHORT_ABSENCE = timedelta(minutes=20)
ENOUGH_SEAT_TIME = timedelta(hours=40)
ENOUGH_VISITS = 30
LONGEST_VISIT = timedelta(hours=3)
USUAL_VISIT_S, USUAL_VISIT_SPREAD, CLEARED_S = 900.0, 0.6, 60.0
USUAL = Assumptions()
AT_HAND = (SeatState.READY, SeatState.RINGING, SeatState.TALKING, SeatState.AFTER_CALL)


@dataclass(frozen=True, slots=True)
class Habit:
    """One assumption in words, and whether our records say so."""

    name: str
    value: str
    measured: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """What is assumed of a day, and where it comes from. ``first_share`` of the calls counted are not somebody's second try."""

    assumptions: Assumptions
    lines: tuple[Habit, ...]
    first_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Talks:
    """Means in seconds; None where there are too few talks to tell."""

    talk_s: float
    spread: float
    ring_s: float
    after_call_s: float


def call_habits(contract: Contract, now: datetime, spread: float = 0.0) -> Habits:
    """Return how calls go; ``spread`` is the forecast's own, 0 where it has none. Five queries."""
    talks, patience = _talks(contract, now), _patience(contract, now)
    again, away = _comes_again(contract, now), _away(contract, now)
    found = Assumptions(
        volume_spread=spread or USUAL.volume_spread,
        ring_s=talks.ring_s if talks else USUAL.ring_s,
        talk_s=talks.talk_s if talks else USUAL.talk_s,
        talk_spread=talks.spread if talks else USUAL.talk_spread,
        after_call_s=talks.after_call_s if talks else USUAL.after_call_s,
        patience_s=patience.mean_s,
        retries=USUAL.retries if again is None else again[0],
        away_share=USUAL.away_share if away is None else away,
    )
    lines = (
        Habit("日による入電数のばらつき", f"±{found.volume_spread:.0%}", spread > 0.0),
        Habit("呼出し", seconds(found.ring_s), talks is not None),
        Habit("通話", seconds(found.talk_s), talks is not None),
        Habit("通話のあとの処理", seconds(found.after_call_s), talks is not None),
        Habit("待てる時間", seconds(found.patience_s), not patience.assumed),
        Habit("切れたあとのかけ直し", f"{found.retries:.0%}", again is not None),
        Habit("短い離席", f"席の時間の{found.away_share:.0%}", away is not None),
    )
    return Habits(found, lines, 1.0 - again[1] if again else 1.0)


def visit_habits(site: Site, now: datetime, spread: float = 0.0) -> Habits:
    """Return how visits go at a counter; whoever has a ticket stays. One query."""
    spent = _visits(site, now)
    mean = math.fsum(spent) / len(spent) if spent else USUAL_VISIT_S
    width = (
        math.sqrt(math.fsum((each - mean) ** 2 for each in spent) / len(spent)) / mean if spent else USUAL_VISIT_SPREAD
    )
    found = Assumptions(
        volume_spread=spread or USUAL.volume_spread,
        ring_s=0.0,
        talk_s=mean,
        talk_spread=width,
        after_call_s=CLEARED_S,
        patience_s=PATIENT_S,
        retries=0.0,
    )
    lines = (
        Habit("日による来庁者数のばらつき", f"±{found.volume_spread:.0%}", spread > 0.0),
        Habit("対応", seconds(found.talk_s), bool(spent)),
        Habit("対応のあとの片付け", seconds(found.after_call_s), measured=False),
        Habit("短い離席", f"窓口の時間の{found.away_share:.0%}", measured=False),
    )
    return Habits(found, lines)


def _talks(contract: Contract, now: datetime) -> Talks | None:
    legs = CallLeg.objects.filter(
        call__contract=contract,
        end=LegEnd.ANSWERED,
        entered_at__gt=now - LOOKS_BACK,
        entered_at__lte=now,
        talk_s__gt=0,
        talk_s__lt=LONGEST_TALK_S,
    )
    found = legs.aggregate(
        n=Count("pk"),
        talk=Avg("talk_s"),
        square=Avg(F("talk_s") * F("talk_s")),
        ring=Avg("ring_s"),
        after=Avg("after_call_s"),
    )
    if found["n"] < ENOUGH_TALKS:
        return None
    width = math.sqrt(max(0.0, found["square"] - found["talk"] ** 2)) / found["talk"]
    ring = USUAL.ring_s if found["ring"] is None else found["ring"]
    after = USUAL.after_call_s if found["after"] is None else found["after"]
    return Talks(found["talk"], width, ring, after)


def _patience(contract: Contract, now: datetime) -> Patience:
    waited = _lately(contract, now).filter(wait_s__gte=0)
    found = waited.aggregate(s=Sum("wait_s"), lost=Count("pk", filter=Q(end=CallEnd.ABANDONED)))
    return estimated(WaitTotals(float(found["s"] or 0.0), found["lost"]))


def _lately(contract: Contract, now: datetime) -> QuerySet[Call]:
    return Call.objects.filter(
        contract=contract, consultation=False, queued=True, started_at__gt=now - LOOKS_BACK, started_at__lte=now
    )


def _comes_again(contract: Contract, now: datetime) -> tuple[float, float] | None:
    """Return which share of lost callers calls again soon, and which share of all calls that is; None with too few known."""
    calls = _lately(contract, now)
    later = Call.objects.filter(
        contract=contract,
        caller_hash=OuterRef("caller_hash"),
        started_at__gt=OuterRef("started_at"),
        started_at__lte=OuterRef("started_at") + AGAIN_WITHIN,
    )
    lost = Q(end=CallEnd.ABANDONED) & ~Q(caller_hash="")
    found = calls.annotate(called_again=Exists(later)).aggregate(
        n=Count("pk"), lost=Count("pk", filter=lost), again=Count("pk", filter=lost & Q(called_again=True))
    )
    if found["lost"] < ENOUGH_TALKS:
        return None
    return min(0.9, found["again"] / found["lost"]), found["again"] / found["n"]


def _away(contract: Contract, now: datetime) -> float | None:
    """Return which share of the seats' time goes in short absences; None with too few hours."""
    rows = SeatStint.objects.filter(contract=contract, from_at__gt=now - LOOKS_BACK, to_at__lte=now)
    there, away = timedelta(), timedelta()
    for state, from_at, to_at in rows.filter(state__in=(*AT_HAND, SeatState.PAUSED)).values_list(
        "state", "from_at", "to_at"
    ):
        if to_at is None or to_at - from_at > LONGEST_VISIT:
            continue
        if state in AT_HAND:
            there += to_at - from_at
        elif to_at - from_at <= SHORT_ABSENCE:
            away += to_at - from_at
    return min(0.5, away / (there + away)) if there >= ENOUGH_SEAT_TIME else None


def _visits(site: Site, now: datetime) -> list[float]:
    rows = Ticket.objects.filter(
        site=site, state=TicketState.SERVED, serving_at__gt=now - LOOKS_BACK, closed_at__lte=now
    ).values_list("serving_at", "closed_at")
    spent = [(closed_at - serving_at).total_seconds() for serving_at, closed_at in rows if serving_at and closed_at]
    usable = [each for each in spent if 0.0 < each < LONGEST_VISIT.total_seconds()]
    return usable if len(usable) >= ENOUGH_VISITS else []
