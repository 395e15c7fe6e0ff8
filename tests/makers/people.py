"""Workers, line-ups and contact trees for tests, made through the very actions which the screens use."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.people.actions.contacts import Step, save_contact_tree
from madoguchi.people.actions.proposing import Proposal, propose_line_up
from madoguchi.people.actions.taking_effect import put_in_force, submit_line_up
from madoguchi.people.actions.workers import WorkerEntry, save_worker
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.choices import EmployerKind, Employment, Hours
from madoguchi.people.models import ContactTree, LineUp, Worker
from madoguchi.people.queries.line_ups import standing_of
from tests.makers.accounts import make_user

JOINED = date(2023, 10, 3)
FIRST_DAY = date(2023, 10, 17)
NOW = datetime(2023, 10, 5, 1, 0, tzinfo=UTC)
"""Thursday morning: the contract is signed, the counters are not open yet."""
PHONE = "090-0000-1234"
_numbers = itertools.count(1)


def by(user: User | None = None, *, contract: Contract | None = None, now: datetime = NOW) -> By:
    """Return a manager (or the person given) doing something at that time."""
    who = user or make_user(role=Role.GENERAL_MANAGER, contract=contract)
    return By(user=who, actor=Actor(kind="user", id=str(who.pk), label=who.display_name), now=now)


def entry(number: str = "W001", **changed: object) -> WorkerEntry:
    """Return what is written down about a directly employed regular."""
    values: dict[str, object] = {
        "number": number,
        "name": f"体験 {number}",
        "kana": "たいけん",
        "employer": "体験サポート株式会社",
        "employer_kind": EmployerKind.DIRECT,
        "employment": Employment.REGULAR,
        "joined_on": JOINED,
        "phone": PHONE,
    }
    return WorkerEntry(**(values | changed))  # type: ignore[arg-type]


def make_worker(contract: Contract, **changed: object) -> Worker:
    """Enter a worker; a directly employed regular unless told otherwise."""
    number = str(changed.pop("number", f"W{next(_numbers):03d}"))
    return save_worker(
        contract=contract, worker_id=uuid.uuid4(), entry=entry(number, **changed), by=by(contract=contract)
    )


def propose(
    contract: Contract,
    wanted: Mapping[Worker, str],
    *,
    on: date = FIRST_DAY,
    line_up_id: UUID | None = None,
    who: By | None = None,
) -> LineUp:
    """Propose that workers fill posts (``"counter_staff@chuo"`` or ``"operator"``) from a day on."""
    places = {worker.pk: Place(*text.split("@")) for worker, text in wanted.items()}
    proposal = Proposal(effective_on=on, wanted=places, reason="体制を組むため")
    doer = who or by(contract=contract)
    return propose_line_up(contract=contract, line_up_id=line_up_id or uuid.uuid4(), proposal=proposal, by=doer)


def submit(line_up: LineUp, *, now: datetime = NOW) -> None:
    """Hand a proposal to the city."""
    submit_line_up(line_up=line_up, version_id=uuid.uuid4(), note="", by=by(contract=line_up.contract, now=now))


def approve(line_up: LineUp, *, now: datetime = NOW, verdict: Verdict = Verdict.APPROVED, comment: str = "") -> None:
    """Let the city decide on a proposal which waits for it."""
    submission = standing_of(line_up).submission
    assert submission is not None
    version = submission.versions.filter(submitted_at__isnull=False).last()
    assert version is not None
    official = by(make_user(role=Role.CITY_OFFICIAL, contract=line_up.contract), now=now)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=verdict, comment=comment), by=official)


def make_line_up(contract: Contract, wanted: Mapping[Worker, str], *, on: date = FIRST_DAY) -> LineUp:
    """Propose, submit, approve and put in force."""
    line_up = propose(contract, wanted, on=on)
    submit(line_up)
    approve(line_up)
    return put_in_force(line_up=line_up, on=on, by=by(contract=contract))


def make_tree(contract: Contract, open_steps: Iterable[Worker], *, outside: str = "03-0000-0000") -> ContactTree:
    """Write a contact tree: these workers in opening hours, one number outside."""
    steps = [Step(hours=Hours.OPEN, worker=each) for each in open_steps]
    if outside:
        steps.append(Step(hours=Hours.OUTSIDE, label="緊急連絡先", phone=outside))
    return save_contact_tree(
        contract=contract,
        tree_id=uuid.uuid4(),
        rules="急ぐときは電話で知らせる。",
        steps=steps,
        by=by(contract=contract),
    )
