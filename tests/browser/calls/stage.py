"""A telephone desk for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.live_events import RingStarted
from madoguchi.calls.models import CallBack, CallSource, Escalation, SeatStint
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.call_desk import make_seat
from tests.makers.calls import hear, make_source
from tests.makers.contract import make_contract

C1: dict[str, Any] = {"call": "c1", "channel": "c1", "queue": "shimin"}


def lay() -> dict[str, Any]:
    """Make a contract with three seats, two operators and their supervisor."""
    contract = make_contract()
    for number in (1, 2, 3):
        make_seat(contract, number)
    make_source(contract)
    people = {"一郎": Role.OPERATOR, "花子": Role.OPERATOR, "責任": Role.CALL_CENTRE_SUPERVISOR}
    return {"slug": contract.slug, "people": {name: _person(contract, name, role) for name, role in people.items()}}


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


def _now() -> float:
    return office_now().timestamp()


def _person(contract: Any, name: str, role: Role) -> dict[str, str]:
    user = make_person(display_name=f"体験 {name}")
    make_membership(user, contract=contract, role=role)
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"cookie": settings.SESSION_COOKIE_NAME, "value": session}
