"""The home page tells those who write the FAQ that something waits, and nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article, make_flag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "told"),
    [
        (Role.CALL_CENTRE_SUPERVISOR, True),
        (Role.COUNTER_SUPERVISOR, True),
        (Role.GENERAL_MANAGER, True),
        (Role.OPERATOR, False),
        (Role.CITY_OFFICIAL, False),
    ],
)
def test_a_flag_and_a_review_that_is_due_come_up_at_home(role: Role, *, told: bool) -> None:
    contract = make_contract()
    article = make_article(contract, next_review_on=office_today(contract)).article
    make_flag(contract, article)
    page = client_for(role, contract=contract).get(reverse("contract_home", args=["chiba"])).content.decode()
    assert ("FAQの編集を待つものが2件あります" in page) is told
    below_the_menu = page.partition("<main")[2]
    assert (reverse("knowledge:desk", args=["chiba"]) in below_the_menu) is told


def test_nothing_is_said_when_nothing_waits() -> None:
    contract = make_contract()
    make_article(contract)
    client = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert "FAQの編集を待つ" not in client.get(reverse("contract_home", args=["chiba"])).content.decode()
