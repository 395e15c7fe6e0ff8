"""The telephone desk for tests: operators at seats, calls which live or have ended."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.call_backs import Promise, take_call_back
from madoguchi.calls.actions.centre import Where, move_centre
from madoguchi.calls.actions.seats import sit
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import Call, CallBack, CallLeg, CallSource, CentrePlace, Seat
from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from tests.makers.accounts import make_user

TESTER = Actor(kind="job", id="tests", label="テスト")
NOTED = VisitRecord(topics=("pin",), note="再設定は窓口で")


def make_seat(contract: Contract, number: int = 1) -> Seat:
    """Return a seat which has always been there; its telephone is 100n."""
    row, _ = Seat.objects.get_or_create(
        contract=contract, number=number, from_on=date(2023, 1, 1), defaults={"agent": f"10{number:02d}"}
    )
    row.contract = contract
    return row


def make_place(contract: Contract, *, city: str = "千葉市中央区") -> CentrePlace:
    """Return the place at which the call centre has always stood."""
    where = Where(name="体験コールセンター", prefecture="千葉県", city=city, address="1丁目2番3号")
    return move_centre(
        contract=contract,
        place_id=uuid.uuid4(),
        where=where,
        from_on=date(2023, 1, 1),
        actor=TESTER,
        now=office_now(),
    )


def make_operator(contract: Contract, *, role: Role = Role.OPERATOR) -> User:
    """Return somebody who takes calls."""
    return make_user(role=role, contract=contract)


def seated(contract: Contract, now: datetime, number: int = 1) -> User:
    """Return an operator who sits at a seat."""
    user = make_operator(contract)
    sit(seat=make_seat(contract, number), user=user, actor=TESTER, now=now)
    return user


def make_call_row(contract: Contract, at: datetime, *, talk_s: float | None = 120, **more: Any) -> Call:
    """Return a call which seat 1001 answered ten seconds after ``at``; without ``talk_s`` it is still talked in."""
    source, _ = CallSource.objects.get_or_create(contract=contract, kind=SourceKind.ASTERISK_AMI, name="テスト")
    answered_at = at + timedelta(seconds=10)
    ended_at = None if talk_s is None else answered_at + timedelta(seconds=talk_s)
    name = uuid.uuid4().hex
    values = {
        "key": name,
        "call_id": name,
        "business_date": business_date(at, contract),
        "started_at": at,
        "entered_at": at,
        "answered_at": answered_at,
        "ended_at": ended_at,
        "end": CallEnd.ANSWERED if ended_at else "",
        "agent": "1001",
        "wait_s": 10,
        "talk_s": talk_s,
        "content_hash": name,
    }
    call = Call.objects.create(contract=contract, source=source, **{**values, **more})
    CallLeg.objects.create(
        call=call,
        place=0,
        queue="shimin",
        entered_at=at,
        left_at=call.answered_at,
        end="answered" if call.answered_at else "",
        agent=call.agent if call.answered_at else "",
        wait_s=10,
        talk_s=talk_s,
        talk_end="caller" if ended_at else "",
    )
    return call


def open_back(contract: Contract, now: datetime) -> CallBack:
    """Return a promise to call back in half an hour."""
    promise = Promise(number="043-245-5111", due_at=now + timedelta(minutes=30), about="暗証番号の再設定")
    user = make_operator(contract)
    return take_call_back(
        contract=contract, call_back_id=uuid.uuid4(), promise=promise, asked_by=user, actor=TESTER, now=now
    )
