"""Two contracts for the people's journeys. Runs inside a process with Django ready (`run_inside`); speaks JSON.

Both hold the line-up at their desks. In `chiba` a line-up runs and everybody in it is trained; `hajime` is empty.
"""

from __future__ import annotations

import tempfile
import uuid
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.calls.models import SeatStint
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.counter.models import Seating
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.contacts import Step, save_contact_tree
from madoguchi.people.actions.quizzes import answer_question, start_quiz
from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.choices import Hours, Presence, QuizWay
from madoguchi.people.models import PostAssignment, QuizSitting, Worker
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.call_desk import make_seat
from tests.makers.contract import make_contract
from tests.makers.counter import open_counter, window_at
from tests.makers.people import make_line_up, make_worker
from tests.makers.training import FROM_ON, load_bank, make_trained

RUNNING, EMPTY = "chiba", "hajime"
PEOPLE = {
    (RUNNING, "総括"): Role.GENERAL_MANAGER,
    (RUNNING, "本市"): Role.CITY_OFFICIAL,
    (RUNNING, "泉"): Role.COUNTER_SUPERVISOR,
    (RUNNING, "後任"): Role.COUNTER_SUPERVISOR,
    (EMPTY, "一番"): Role.GENERAL_MANAGER,
    (EMPTY, "市子"): Role.CITY_OFFICIAL,
    (EMPTY, "二番"): Role.COUNTER_STAFF,
    (EMPTY, "三番"): Role.OPERATOR,
}
NAMES = {
    "青葉": "general_manager",
    "泉": "counter_supervisor@chuo",
    "梅田": "counter_staff@chuo",
    "柏": "call_centre_supervisor",
    "菊池": "operator",
}
POSTS = ("総括責任者", "窓口従事者", "コールセンター従事者", "窓口責任者", "コールセンター業務担当責任者")


def lay() -> dict[str, Any]:
    """Make both contracts, their people with a login, and today's counter."""
    contracts = {slug: make_contract(slug=slug, line_up=True) for slug in (RUNNING, EMPTY)}
    for contract in contracts.values():
        site = open_counter(contract.sites.get(code="chuo"))
        window_at(site)
        make_seat(contract)
    cookies = {name: _person(contracts[slug], name, role) for (slug, name), role in PEOPLE.items()}
    _line_up(contracts[RUNNING])
    load_bank(contracts[EMPTY])
    return {"running": RUNNING, "empty": EMPTY, "people": cookies}


def _line_up(contract: Contract) -> None:
    """Put a line-up in force long ago, train its supervisor, enter the successor, and write a contact tree."""
    users = {each.user.display_name: each.user for each in contract.memberships.select_related("user")}
    workers = {
        name: make_worker(contract, name=f"体験 {name}", user=users.get(f"体験 {name}")) for name in (*NAMES, "後任")
    }
    make_line_up(contract, {workers[name]: post for name, post in NAMES.items()}, on=FROM_ON)
    make_trained(contract, [workers["泉"]], workers["青葉"])
    steps = [Step(hours=Hours.OPEN, worker=workers[name]) for name in ("青葉", "泉")]
    steps.append(Step(hours=Hours.OUTSIDE, label="緊急連絡先", phone="03-0000-0001"))
    rules = "急ぐときは電話、ほかはメールで知らせます。"
    save_contact_tree(contract=contract, tree_id=uuid.uuid4(), rules=rules, steps=steps, by=_manager(contract))


def fill_sample(sample: str) -> str:
    """Write 25 workers under the head of the sample which the page offers, and return the file's place."""
    book = load_workbook(BytesIO(bytes.fromhex(sample)))
    page = book.worksheets[0]
    head = next(row[0].row for row in page.iter_rows() if row[0].value == sheet.NUMBER)
    page.delete_rows(head + 1, page.max_row)
    logins = {each.user.display_name: each.user.username for each in _empty().memberships.select_related("user")}
    for number in range(1, 26):
        post = POSTS[number - 1] if number <= len(POSTS) else POSTS[1 + number % 2]
        name = f"体験 {'一二三'[number - 1]}番" if number <= 3 else f"体験 {number}番"
        where = "中央区役所" if post.startswith("窓口") else ""
        cells = [f"W{number:03d}", name, "たいけん", "体験サポート株式会社", "受注者", "", "正社員", "090-0000-0000"]
        for column, value in enumerate([*cells, "2023-10-03", "", post, where, logins.get(name, "")], start=1):
            page.cell(head + number, column, value)
    place = Path(tempfile.mkdtemp()) / "workers.xlsx"
    book.save(place)
    return str(place)


def pass_quizzes(slug: str, but: str = "") -> int:
    """Let everybody who came to the training and has still to pass the quiz do so, except one; return how many did."""
    contract = Contract.objects.get(slug=slug)
    passed = QuizSitting.objects.filter(passed=True).values("worker")
    came = Worker.objects.filter(contract=contract, attendances__state=Presence.PRESENT)
    teaching = PostAssignment.objects.filter(post__code="general_manager").values("worker")
    waiting = came.exclude(pk__in=passed).exclude(pk__in=teaching).exclude(name=but)
    for worker in waiting:
        sitting = start_quiz(worker=worker, sitting_id=uuid.uuid4(), way=QuizWay.SCREEN, by=_manager(contract))
        for item in sitting.items.select_related("question"):
            answer_question(sitting=sitting, order=item.order, chosen=item.answer, by=_manager(contract))
    return len(waiting)


def right_answers(name: str) -> list[str]:
    """Return the words of the right choices of the quiz which somebody takes now, in the order of its questions."""
    sitting = QuizSitting.objects.get(worker__name=name, finished_at=None)
    items = sitting.items.select_related("question").order_by("order")
    return [str(item.choices[item.answer]) for item in items]


def in_post() -> dict[str, Any]:
    """Return who holds which post of the running contract, and who held one."""
    rows = PostAssignment.objects.filter(contract__slug=RUNNING).exclude(state="proposed")
    return {
        "open": {each.worker.name: each.post.code for each in rows.select_related("worker", "post") if not each.to_on},
        "ended": [each.worker.name for each in rows.select_related("worker") if each.to_on],
    }


def seated() -> dict[str, list[str]]:
    """Return who sits at a window and who at a call seat of the contract which was empty."""
    windows = Seating.objects.filter(to_at=None, window__site__contract=_empty())
    seats = SeatStint.objects.filter(to_at=None, contract=_empty())
    return {
        "windows": list(windows.values_list("user__display_name", flat=True)),
        "seats": list(seats.values_list("user__display_name", flat=True)),
    }


def days() -> dict[str, str]:
    """Return the office's day and the next one."""
    today = business_date(office_now(), Contract.objects.get(slug=RUNNING))
    return {"today": today.isoformat(), "tomorrow": (today + timedelta(days=1)).isoformat()}


def workers() -> dict[str, str]:
    """Return each worker's key by name."""
    return {each.name: str(each.pk) for each in Worker.objects.filter(contract__slug=RUNNING)}


def _empty() -> Contract:
    return Contract.objects.get(slug=EMPTY)


def _manager(contract: Contract) -> By:
    user = contract.memberships.get(role=Role.GENERAL_MANAGER, user__display_name__in=("体験 総括", "体験 一番")).user
    return By(user=user, actor=Actor(kind="user", id=str(user.pk), label=user.display_name), now=office_now())


def _person(contract: Contract, name: str, role: Role) -> dict[str, str]:
    user = make_person(display_name=f"体験 {name}")
    make_membership(user, contract=contract, role=role, sites=contract.sites.filter(code="chuo"))
    session = signed_in_client(user=user).cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": session}
