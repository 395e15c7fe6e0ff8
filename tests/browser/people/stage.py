"""A line-up for browser journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.contacts import Step, save_contact_tree
from madoguchi.people.actions.taking_effect import put_in_force
from madoguchi.people.choices import Hours
from madoguchi.people.models import PostAssignment, Worker
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.people import approve, make_worker, propose, submit

NAMES = {
    "青葉": "general_manager",
    "泉": "counter_supervisor@chuo",
    "梅田": "counter_staff@chuo",
    "榎": "counter_staff@inage",
    "大森": "counter_staff@midori",
    "柏": "call_centre_supervisor",
    "菊池": "operator",
    "楠": "operator",
}


def lay() -> dict[str, Any]:
    """Make a contract with a line-up in force since yesterday, a spare worker, and a contact tree."""
    contract, now = make_contract(), office_now()
    people = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    cookies = {name: _person(contract, name, role) for name, role in people.items()}
    workers = {name: make_worker(contract, name=f"体験 {name}") for name in NAMES}
    make_worker(contract, name="体験 後任")
    yesterday = business_date(now, contract) - timedelta(days=1)
    before = now - timedelta(days=2)
    line_up = propose(contract, {workers[name]: post for name, post in NAMES.items()}, on=yesterday)
    submit(line_up, now=before)
    approve(line_up, now=before)
    put_in_force(line_up=line_up, on=yesterday, by=_manager(contract))
    steps = [Step(hours=Hours.OPEN, worker=workers[name]) for name in ("青葉", "泉")]
    steps.append(Step(hours=Hours.OUTSIDE, label="緊急連絡先", phone="03-0000-0001"))
    rules = "急ぐときは電話、ほかはメールで知らせます。"
    save_contact_tree(contract=contract, tree_id=uuid.uuid4(), rules=rules, steps=steps, by=_manager(contract))
    return {"slug": contract.slug, "people": cookies, "worker": str(workers["泉"].pk)}


def in_post() -> dict[str, Any]:
    """Return who has held which post, and until when."""
    rows = PostAssignment.objects.exclude(state="proposed").select_related("worker", "post")
    return {
        "open": {each.worker.name: each.post.code for each in rows if each.to_on is None},
        "ended": [each.worker.name for each in rows if each.to_on is not None],
    }


def tomorrow() -> str:
    """Return the office's next day."""
    contract = Contract.objects.get()
    return (business_date(office_now(), contract) + timedelta(days=1)).isoformat()


def today() -> str:
    """Return the office's day."""
    return business_date(office_now(), Contract.objects.get()).isoformat()


def workers() -> dict[str, str]:
    """Return each worker's key by name."""
    return {each.name: str(each.pk) for each in Worker.objects.all()}


def _manager(contract: Contract) -> By:
    user = contract.memberships.get(role=Role.GENERAL_MANAGER, user__display_name="体験 総括").user
    return By(user=user, actor=Actor(kind="user", id=str(user.pk), label=user.display_name), now=office_now())


def _person(contract: Contract, name: str, role: Role) -> dict[str, str]:
    user = make_person(display_name=f"体験 {name}")
    make_membership(user, contract=contract, role=role)
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": session}
