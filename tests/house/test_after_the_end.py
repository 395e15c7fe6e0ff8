"""When a contract has ended, every page of it can still be read, and every address which would change something refuses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from madoguchi.accounts.choices import Role
from madoguchi.audit.closing import SENTENCE, close_chain
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from tests.house.matrix import Row
from tests.house.matrix.askers import Ground, lay_ground
from tests.house.matrix.urls import Address, addresses, declared_rows
from tests.house.matrix.walking import Question, asked

READS = {"GET", "HEAD"}
BY_NAME = {each.name: each for each in addresses()}
STILL_OPEN = ("accounts_", "account_", "mfa_", "archive:", "compliance:judge", "person", "people", "demo_", "log_in")
"""What goes on: people come and go, questions are asked, records are exported and deleted, duties are judged."""
MEMBERS = frozenset(Role)
OF_A_CONTRACT = [
    (name, row)
    for name, rows in sorted(declared_rows().items())
    for row in rows
    if name in BY_NAME and "slug" in BY_NAME[name].arguments and BY_NAME[name].ours and row.may
]


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay_ground()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_can_be_read_is_read_and_what_changes_is_refused(laid: Ground) -> None:
    assert len(OF_A_CONTRACT) > 200
    wrong = [sentence for name, row in OF_A_CONTRACT if (sentence := fault(BY_NAME[name], row, laid))]
    assert wrong == []


def fault(address: Address, row: Row, ground: Ground) -> str:
    """Return what is wrong about the answer after the end; nothing when it is right."""
    client = ground.clients[min(row.may, key=lambda each: (each not in MEMBERS, each.value))]
    with asked(address, row, ground.own) as question:
        end(ground.own.contract)
        status, text = answered(client, row.method, question)
    if row.method in READS or address.name.startswith(STILL_OPEN):
        return "" if status == row.status else f"{row.method} {address.name}: {status}, not {row.status}"
    refused = status == 403 and SENTENCE in text
    return "" if refused else f"{row.method} {address.name}: {status}, not refused"


def end(contract: Contract) -> None:
    now = office_now()
    Contract.objects.filter(pk=contract.pk).update(closed_at=now)
    close_chain(contract.pk, now=now)


def answered(client: Client, method: str, question: Question) -> tuple[int, str]:
    cache.clear()
    with transaction.atomic():
        if question.as_json:
            response = client.generic(method, question.url, "{}", content_type="application/json")
        else:
            response = getattr(client, method.lower())(question.url, question.body)
        text = "" if response.streaming else response.content.decode(errors="replace")
        transaction.set_rollback(True)
    return response.status_code, text
