"""What one operator sees: the own seat and its calls, what has no record yet, promised call-backs, own figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import fmean
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from madoguchi.accounts.models import User
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.operator_shapes import (
    ENDED,
    RINGING,
    TALKING,
    BackLine,
    GoneCall,
    OperatorShape,
    OwnCall,
    OwnDay,
    OwnSeat,
    SeatChoice,
)
from madoguchi.calls.choices import CallBackState, SeatState
from madoguchi.calls.models import Call, CallBack, CallLeg, HeardEvent, Seat, SeatStint, TakenCall
from madoguchi.calls.queries.reconciling import CALL
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.people.calc.reasons import sentences
from madoguchi.people.queries.desks import against_seat

SHIFT = timedelta(hours=18)
"""How far back a call may lie which still waits for its operator's record."""
BACKS_SHOWN = 4


def operator_state(contract: Contract, user: User, now: datetime) -> OperatorShape:
    """Return everything that changes on the screen of this operator.

    Twelve queries, however many calls there are; eight more for who sits nowhere, where the desks hold the line-up.
    """
    stints = _open_stints(contract)
    seats = seats_of_day(contract, now)
    mine = next((each for each in stints if each.user_id == user.pk), None)
    answered = _answered_by(contract, user, now)
    taken = _taken(contract, now)
    gone = {pk: row for pk, row in taken.items() if row.taken_by_id != user.pk}
    mine_to_record = [*_calls(taken.keys() - gone.keys()), *(call for call in answered if call.pk not in gone)]
    living = [pair for pair in (_living(contract, mine) if mine else []) if pair[0].pk not in gone]
    lines = _lines(contract, living, mine_to_record, now)
    return OperatorShape(
        server_time=now,
        seat=_own_seat(mine, seats) if mine else None,
        seats=_choices(seats, stints),
        calls=tuple(replace(line, taken_over=line.id in taken) for line in lines),
        day=_own_day(contract, user, answered, now, unrecorded=_unrecorded(mine_to_record)),
        backs=_backs(contract, now),
        backs_open=CallBack.objects.filter(contract=contract, state=CallBackState.OPEN).count(),
        gone=tuple(GoneCall(call.pk, gone[call.pk].taken_by.display_name) for call in answered if call.pk in gone),
        unready=() if mine else tuple(sentences(against_seat(user, contract, business_date(now, contract)))),
    )


def seats_of_day(contract: Contract, now: datetime) -> QuerySet[Seat]:
    """Return the seats which exist today, by number. One query."""
    day = business_date(now, contract)
    there = Q(to_on=None) | Q(to_on__gte=day)
    return Seat.objects.filter(there, contract=contract, from_on__lte=day).order_by("number")


def _open_stints(contract: Contract) -> list[SeatStint]:
    return list(SeatStint.objects.filter(contract=contract, to_at=None).select_related("user"))


def _own_seat(mine: SeatStint, seats: Iterable[Seat]) -> OwnSeat:
    number = next((seat.number for seat in seats if seat.agent == mine.agent), None)
    return OwnSeat(
        number=number,
        agent=mine.agent,
        state=mine.state,
        label=str(SeatState(mine.state).label),
        reason=mine.get_reason_display() if mine.reason else "",
        since=mine.from_at,
        by_telephone=bool(mine.standing.get("queues")),
    )


def _choices(seats: Iterable[Seat], stints: Iterable[SeatStint]) -> tuple[SeatChoice, ...]:
    names = {each.agent: each.user.display_name for each in stints if each.user is not None}
    return tuple(SeatChoice(seat.pk, seat.number, names.get(seat.agent, "")) for seat in seats)


def _living(contract: Contract, mine: SeatStint) -> list[tuple[Call, str]]:
    """Return the calls in which the seat talks, and those which ring for it, each with its state."""
    legs = CallLeg.objects.filter(
        call__contract=contract, call__end="", agent=mine.agent, end=LegEnd.ANSWERED, talk_end="", talk_s=None
    ).select_related("call")
    talking = [(leg.call, TALKING) for leg in legs]
    channels = mine.standing.get("ringing") or []
    if not channels:
        return talking
    names = HeardEvent.objects.filter(source__contract=contract, channel__in=channels).values("name")
    rings = Call.objects.filter(Q(call_id__in=names) | Q(call_id__in=channels), contract=contract, end="")
    return [*((call, RINGING) for call in rings.filter(consultation=False)), *talking]


def _answered_by(contract: Contract, user: User, now: datetime) -> list[Call]:
    """Return the calls of the shift which were answered at a seat while this operator sat there, the newest first."""
    since = now - SHIFT
    stints = SeatStint.objects.filter(Q(to_at=None) | Q(to_at__gte=since), contract=contract, user=user)
    spans = [(each.agent, each.from_at, each.to_at or now) for each in stints]
    if not spans:
        return []
    calls = _with_record(Call.objects.filter(contract=contract, consultation=False))
    rows = calls.filter(answered_at__gte=since, agent__in={agent for agent, _, _ in spans})
    return [call for call in rows.order_by("-answered_at", "pk") if _during(call, spans)]


def _taken(contract: Contract, now: datetime) -> dict[UUID, TakenCall]:
    """Return the calls of the shift which somebody took over, by call. One query."""
    rows = TakenCall.objects.filter(contract=contract, taken_at__gte=now - SHIFT).select_related("taken_by")
    return {row.call_id: row for row in rows}


def _calls(wanted: Collection[UUID]) -> list[Call]:
    return list(_with_record(Call.objects.filter(pk__in=wanted)).order_by("-answered_at", "pk")) if wanted else []


def _unrecorded(calls: Iterable[Call]) -> int:
    return sum(call.recorded_at is None for call in calls)  # type: ignore[attr-defined]


def _during(call: Call, spans: Iterable[tuple[str, datetime, datetime]]) -> bool:
    at = call.answered_at
    return at is not None and any(call.agent == agent and first <= at <= last for agent, first, last in spans)


def _with_record(calls: QuerySet[Call]) -> QuerySet[Call]:
    """Return the calls with ``recorded_at``, None while there is no record."""
    records = Contact.objects.filter(source_kind=CALL, source_id=OuterRef("pk"))
    return calls.annotate(recorded_at=Subquery(records.values("recorded_at")[:1]))


def _lines(
    contract: Contract, living: Sequence[tuple[Call, str]], answered: Sequence[Call], now: datetime
) -> list[OwnCall]:
    """Return calls which ring or are talked in, unless their record is made, then ended ones without a record."""
    recorded = {call.pk for call in answered if call.recorded_at is not None}  # type: ignore[attr-defined]
    shown: dict[UUID, tuple[Call, str]] = {call.pk: (call, state) for call, state in living if call.pk not in recorded}
    for call in answered:
        if call.pk not in recorded:
            shown.setdefault(call.pk, (call, ENDED if call.end else TALKING))
    earlier = _earlier(contract, [call for call, _ in shown.values()])
    return [_line(call, state, earlier.get(call.pk, 0), now) for call, state in shown.values()]


def _line(call: Call, state: str, earlier: int, now: datetime) -> OwnCall:
    came_at = call.entered_at or call.started_at
    waited = call.wait_s if call.wait_s is not None else ((call.answered_at or now) - came_at).total_seconds()
    return OwnCall(call.pk, state, came_at, call.answered_at, call.ended_at, max(0, int(waited)), earlier)


def _earlier(contract: Contract, calls: Sequence[Call]) -> dict[UUID, int]:
    """Return how often the caller of each had called before on its day. One query."""
    hashes = {call.caller_hash for call in calls if call.caller_hash}
    if not hashes:
        return {}
    days = {call.business_date for call in calls}
    rows = Call.objects.filter(contract=contract, caller_hash__in=hashes, business_date__in=days)
    known = list(rows.values_list("caller_hash", "business_date", "started_at"))
    return {
        call.pk: sum(
            hashed == call.caller_hash and day == call.business_date and at < call.started_at
            for hashed, day, at in known
        )
        for call in calls
        if call.caller_hash
    }


def _own_day(contract: Contract, user: User, answered: Sequence[Call], now: datetime, *, unrecorded: int) -> OwnDay:
    day = business_date(now, contract)
    calls = [call for call in answered if call.business_date == day]
    made = Contact.objects.filter(contract=contract, channel=Channel.PHONE, recorded_by=user, business_date=day)
    until = [
        (recorded_at - call.ended_at).total_seconds()
        for call in calls
        if (recorded_at := call.recorded_at) and call.ended_at  # type: ignore[attr-defined]
    ]
    return OwnDay(
        answered=len(calls),
        recorded=made.aggregate(n=Count("pk"))["n"],
        unrecorded=unrecorded,
        mean_talk_s=_mean(call.talk_s for call in calls if call.talk_s is not None),
        mean_until_recorded_s=_mean(max(0.0, each) for each in until),
    )


def _mean(values: Iterable[float]) -> int | None:
    known = list(values)
    return round(fmean(known)) if known else None


def _backs(contract: Contract, now: datetime) -> tuple[BackLine, ...]:
    rows = CallBack.objects.filter(contract=contract, state=CallBackState.OPEN).order_by("due_at", "pk")[:BACKS_SHOWN]
    return tuple(BackLine(each.pk, each.due_at, each.about, each.due_at < now) for each in rows)
