"""Puts invented days into the call centre: those that are over as history, today's as a tape for the replayer."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from madoguchi.calls.actions.alarming import Deed, record_measure, watch_waits
from madoguchi.calls.actions.seats import sit, stand
from madoguchi.calls.actions.sources import keep_source
from madoguchi.calls.actions.storing import store_calls
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.events import CallEvent, SeatChange, SeatChanged
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.open_calls import moment
from madoguchi.calls.calc.seats import intervals
from madoguchi.calls.choices import AlarmKind, MeasureKind, SourceKind
from madoguchi.calls.models import Alarm, CallSource, Seat
from madoguchi.calls.queries.hours import hours_of
from madoguchi.contract.queries.terms import terms_of
from madoguchi.demo.calc.call_day import CallDayPlan, Rush, call_day
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.demo.replayer.speaking import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.accounts.access import Principal
    from madoguchi.audit.actor import Actor
    from madoguchi.contract.models import Contract
    from madoguchi.demo.replayer.tape import Message

SEATS: Final = ("1001", "1002", "1003")
HELPERS: Final = ("1004", "1005")
CALLS_PER_DAY: Final = 60.0
RUSH_AT: Final = dt.time(14, 10)
PORT: Final = 15038
# Of the replayer on this computer, which tells nothing but invented calls.
USERNAME, SECRET = "madoguchi", "replayer"


@dataclass(frozen=True)
class Crew:
    """Who works in the call centre, and whether there are afternoons on which more people call than it can take.

    The sitters sit down at the seats in their order, those of the helpers last.
    """

    supervisor: Principal | None = None
    sitters: Sequence[Principal] = ()
    rushes: bool = True


def bring_call_centre(*, contract: Contract, actor: Actor, now: dt.datetime) -> CallSource | None:
    """Register the replayer as the contract's telephone system, with its seats; None for a contract without a call centre."""
    if terms_of(contract).call_centre is None:
        return None
    numbered = enumerate((*SEATS, *HELPERS), 1)
    Seat.objects.bulk_create(
        Seat(contract=contract, number=number, agent=agent, from_on=contract.counters_open_on)
        for number, agent in numbered
    )
    return keep_source(
        contract=contract,
        kind=SourceKind.ASTERISK_AMI,
        name="体験用の電話（再生）",
        settings={"host": "127.0.0.1", "port": PORT, "username": USERNAME},
        secret=SECRET,
        actor=actor,
        now=now,
    )


def play_call_day(
    *,
    source: CallSource,
    day: dt.date,
    seed: int,
    until: dt.datetime,
    actor: Actor,
    crew: Crew,
) -> int:
    """Store one invented day as far as `until`, with its long waits and what was done about them; return its calls.

    A day on which the call centre is closed has no calls.
    """
    events = [
        event for event in day_events(source.contract, day, seed, rushes=crew.rushes) if event.at <= until.timestamp()
    ]
    if not events:
        return 0
    _sit_down(source.contract, [event for event in events if isinstance(event, SeatChanged)], crew.sitters)
    assembler = Assembler()
    records = [record for event in events for record in assembler.feed(event)] + assembler.finish()
    seats = intervals(event for event in events if isinstance(event, SeatChanged))
    now = min(until, dt.datetime.fromtimestamp(events[-1].at, dt.UTC))
    store_calls(source=source, records=records, seats=seats, notes=Notes(knows_refusals=True), actor=actor, now=now)
    seen = _seen(source, day)
    alarm = _prove(source, seen, until, actor) if seen and seen <= until else None
    if alarm and crew.supervisor:
        _answer(alarm, crew.supervisor, seed)
    return len(records)


def todays_tape(contract: Contract, day: dt.date, seed: int) -> list[Message]:
    """Return the invented day as a tape for the replayer."""
    return Speaker().tape(day_events(contract, day, seed))


def day_events(contract: Contract, day: dt.date, seed: int, *, rushes: bool = True) -> list[CallEvent]:
    """Return the invented events of a day; every second Thursday has a rush in the afternoon, where there are rushes."""
    hours, zone = hours_of(contract), ZoneInfo(contract.time_zone)
    if hours is None or not hours.calendar.is_business_day(day):
        return []
    rush = Rush(dt.datetime.combine(day, RUSH_AT, zone)) if rushes and is_rush(contract, day) else None
    opens, closes = (dt.datetime.combine(day, at, zone) for at in (hours.opens_at, hours.closes_at))
    return call_day(seeded(seed, "calls", day), CallDayPlan(opens, closes, CALLS_PER_DAY, SEATS, HELPERS, rush))


def is_rush(contract: Contract, day: dt.date) -> bool:
    """Return whether more people call on the afternoon of a day than its seats can take."""
    hours = hours_of(contract)
    return hours is not None and day.toordinal() % 14 == 4 and hours.calendar.is_business_day(day)


def _sit_down(contract: Contract, changes: Sequence[SeatChanged], sitters: Sequence[Principal]) -> None:
    """Let the operators say on their screens that they sit there, from when the seat signs in until it signs out."""
    seats = {each.agent: each for each in contract.seats.all()}
    for agent, person in zip((*SEATS, *HELPERS), sitters, strict=False):
        mine = [event for event in changes if event.agent == agent]
        if not mine or person.user is None or agent not in seats:
            continue
        sit(seat=seats[agent], user=person.user, actor=person.actor, now=moment(mine[0].at))
        if mine[-1].change is SeatChange.SIGNED_OUT:
            stand(contract=contract, user=person.user, actor=person.actor, now=moment(mine[-1].at))


def _seen(source: CallSource, day: dt.date) -> dt.datetime | None:
    """Return when the first five-minute wait of a day was over, a second later; None on a day without one."""
    centre = terms_of(source.contract).call_centre
    limit_s = centre.wait_limit_s if centre else math.inf
    first = source.calls.filter(business_date=day, wait_s__gte=limit_s).order_by("entered_at").first()
    if first is None or first.entered_at is None:
        return None
    return first.entered_at + dt.timedelta(seconds=(first.wait_s or 0.0) + 1)


def _prove(source: CallSource, seen: dt.datetime, until: dt.datetime, actor: Actor) -> Alarm | None:
    """Look at the waits as the wallboard would have, then and after midnight, when a new day's rate begins."""
    contract = source.contract
    watch_waits(contract=contract, actor=actor, now=seen)
    midnight = dt.datetime.combine(seen.date() + dt.timedelta(days=1), dt.time(), ZoneInfo(contract.time_zone))
    if midnight <= until:
        watch_waits(contract=contract, actor=actor, now=midnight)
    return Alarm.objects.filter(contract=contract, kind=AlarmKind.LONG_WAIT, raised_at=seen).first()


def _answer(alarm: Alarm, supervisor: Principal, seed: int) -> None:
    """Record what the supervisor did a minute after the alarm."""
    if supervisor.user is None:
        return
    key = drawn_uuid(seeded(seed, "measure", alarm.raised_at))
    deed = Deed(
        key,
        MeasureKind.SEAT_ADDED,
        seats=len(HELPERS),
        note="待機していたコールセンター従事者2人が予備の席に入りました",
    )
    taken_at = alarm.raised_at + dt.timedelta(seconds=70)
    record_measure(alarm=alarm, deed=deed, user=supervisor.user, actor=supervisor.actor, now=taken_at)
