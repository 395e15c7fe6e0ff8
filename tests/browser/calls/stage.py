"""A telephone desk for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.calls.actions.alarming import watch_waits
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.live_events import RingStarted
from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.models import Alarm, Call, CallBack, CallSource, Escalation, SeatStint
from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.call_desk import make_seat
from tests.makers.calls import PBX, hear, make_source
from tests.makers.contract import make_contract
from tests.makers.reports import make_week

WAITING = {"w1": 292, "w2": 200, "w3": 90}
C1: dict[str, Any] = {"call": "c1", "channel": "c1", "queue": "shimin"}


def lay() -> dict[str, Any]:
    """Make a contract with three seats, two operators and their supervisor."""
    contract = make_contract()
    for number in (1, 2, 3):
        make_seat(contract, number)
    make_source(contract)
    people = {"一郎": Role.OPERATOR, "花子": Role.OPERATOR, "責任": Role.CALL_CENTRE_SUPERVISOR}
    return {"slug": contract.slug, "people": {name: person(contract, name, role) for name, role in people.items()}}


def lay_week() -> dict[str, Any]:
    """Make the same with a manager and a week of visitors at the counters."""
    laid = lay()
    contract = Contract.objects.get()
    make_week(contract, visitors_a_day=1)
    Complaint.objects.update(
        state="answered", response="お詫びしました", answered_at=office_now(), answered_by=_anybody()
    )
    laid["people"] |= {"総括": person(contract, "総括", Role.GENERAL_MANAGER)}
    return laid


def three_wait() -> None:
    """Three callers wait, the first for four minutes and 52 seconds; the telephones of two seats are signed in."""
    at = _now()
    for agent in ("1001", "1002"):
        _hear(said.SeatChanged(at=at - 600, agent=agent, change=SeatChange.SIGNED_IN, queue="shimin"))
    _hear(*(said.Entered(at=at - waited, call=name, channel=name, queue="shimin") for name, waited in WAITING.items()))


def watch_until_alarm() -> None:
    """Look at the waits as the follower does, once a second, until five minutes have passed."""
    deadline = _now() + 60
    while not Alarm.objects.filter(kind=AlarmKind.LONG_WAIT).exists():
        assert _now() < deadline, "nobody was alarmed"
        watch_waits(contract=Contract.objects.get(), actor=PBX, now=office_now())
        time.sleep(0.5)


def answer_all() -> None:
    """The seats answer whoever waits."""
    at = _now()
    _hear(
        *(
            said.Connected(at=at, call=name, channel=name, queue="shimin", agent=agent, wait_s=at - entered, ring_s=1)
            for (name, entered), agent in zip(_entered().items(), ("1001", "1002", "1003"), strict=True)
        )
    )


def proof() -> dict[str, Any]:
    """Return what the database can prove of the alarm: when, who, which seat, how long they had waited."""
    alarm = Alarm.objects.get(kind=AlarmKind.LONG_WAIT)
    measure = alarm.measures.get()
    return {
        "limit_s": alarm.longest_wait_s,
        "advice": alarm.advice,
        "raised_at": alarm.raised_at.timestamp(),
        "taken_at": measure.taken_at.timestamp(),
        "by": measure.taken_by.display_name,
        "measure": [measure.kind, measure.seats, measure.note],
        "stood": [measure.waiting, measure.longest_wait_s],
        "cleared_at": alarm.cleared_at.timestamp() if alarm.cleared_at else None,
        "callers": [[each["wait_s"], each["end"]] for each in alarm.evidence["callers"]],
        "seats_sat": list(SeatStint.objects.filter(user__isnull=False).values_list("agent", flat=True)),
        "trail": list(Entry.objects.filter(verb__startswith="calls.").order_by("pk").values_list("verb", flat=True)),
    }


def three_calls_of_the_day() -> None:
    """Two callers were answered at seat 1 and one gave up, an hour ago; there is no record yet."""
    at = _now() - 3600
    events: list[Any] = []
    for name, begins in (("d1", 0), ("d2", 300)):
        events.append(said.Entered(at=at + begins, call=name, channel=name, queue="shimin"))
        events.append(said.Connected(at + begins + 8, name, name, "shimin", "1001", 8.0))
        events.append(said.Completed(at + begins + 120, name, name, "shimin", "1001", TalkEnd.CALLER, talk_s=112.0))
    events.append(said.Entered(at=at + 60, call="d3", channel="d3", queue="shimin"))
    events.append(said.Left(at + 100, "d3", "d3", "shimin", LegEnd.ABANDONED, 40.0))
    _hear(*events)


def sign_in_telephone() -> None:
    """The telephone of seat 2 signs in."""
    _hear(said.SeatChanged(at=_now(), agent="1002", change=SeatChange.SIGNED_IN, queue="shimin"))


def ring() -> None:
    """Somebody calls, and it rings at seat 2."""
    at = _now()
    _hear(said.Entered(at=at - 12, caller="0431234567", **C1), RingStarted(at=at - 1, agent="1002", **C1))


def answer() -> None:
    """Seat 2 answers."""
    _hear(said.Connected(at=_now(), agent="1002", wait_s=12, ring_s=1, **C1))


def hang_up() -> None:
    """The talk ends."""
    _hear(said.Completed(at=_now(), agent="1002", end=None, talk_s=1, **C1))


def kept() -> dict[str, Any]:
    """Return what was kept, of everything."""
    return {
        "records": [
            {
                "source": row.source_kind,
                "purpose": row.purpose.code,
                "note": row.note,
                "topics": [each.topic.code for each in row.topics.all()],
                "results": {each.procedure.code: each.result for each in row.outcomes.all()},
            }
            for row in Contact.objects.order_by("recorded_at")
        ],
        "escalations": list(Escalation.objects.values_list("summary", flat=True)),
        "backs": [bool(row.sealed_number) for row in CallBack.objects.all()],
        "seats": list(SeatStint.objects.filter(to_at=None).order_by("agent").values_list("agent", "state")),
    }


def _hear(*events: Any) -> None:
    hear(CallSource.objects.get(), events, office_now() + timedelta(seconds=1))


def _entered() -> dict[str, float]:
    """Return when each caller of now entered."""
    return {row.call_id: row.entered_at.timestamp() for row in Call.objects.filter(end="") if row.entered_at}


def _anybody() -> User:
    return User.objects.order_by("username")[0]


def _now() -> float:
    return office_now().timestamp()


def person(contract: Any, name: str, role: Role) -> dict[str, str]:
    user = make_person(display_name=f"体験 {name}")
    make_membership(user, contract=contract, role=role)
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"cookie": settings.SESSION_COOKIE_NAME, "value": session}
