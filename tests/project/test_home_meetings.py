"""The home page tells each side what waits for it around the meetings."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now, office_today
from madoguchi.meetings.actions.instructing import answer_instruction
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.documents import acting
from tests.makers.meetings import make_instruction

pytestmark = pytest.mark.django_db


def test_an_instruction_waits_first_for_the_contractor_then_for_the_city() -> None:
    contract = make_contract()
    by = acting(contract=contract, now=office_now())
    row = make_instruction(contract, by=by, due_on=office_today(contract) + timedelta(days=3))
    clients = {role: client_for(role, contract=contract) for role in (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL)}
    pages = {
        Role.GENERAL_MANAGER: reverse("home_meetings", args=["chiba"]),
        Role.CITY_OFFICIAL: reverse("contract_home", args=["chiba"]),
    }
    told = {
        role: "回答を待つ指示が1件あります" in client.get(pages[role]).content.decode()
        for role, client in clients.items()
    }
    assert told == {Role.GENERAL_MANAGER: True, Role.CITY_OFFICIAL: False}
    answer_instruction(instruction=row, entry_id=uuid.uuid4(), text="移しました。", by=by)
    told = {
        role: "回答のあった指示が1件あります" in client.get(pages[role]).content.decode()
        for role, client in clients.items()
    }
    assert told == {Role.GENERAL_MANAGER: False, Role.CITY_OFFICIAL: True}
