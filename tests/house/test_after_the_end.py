"""When a contract has ended, every page of it can still be read, and every address which would change something refuses."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import product

import pytest
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoDbBlocker

from madoguchi.accounts.choices import Role
from madoguchi.audit.closing import SENTENCE, close_chain
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.project.shell import ENDED
from tests.house.matrix import Asker, Place, Row, nothing
from tests.house.matrix.askers import Ground, lay_ground
from tests.house.matrix.urls import addresses, declared_rows
from tests.house.matrix.walking import Question, asked, hushed

BY_NAME = {each.name: each for each in addresses()}
STILL_OPEN = ("archive:", "compliance:judge", "person", "people_add")
"""What goes on: people come and go, questions are asked, records are exported and deleted, duties are judged."""
SIGNED = {"calls_webhook:take"}
"""Asks for a signature before anything else; tests/calls hold what it answers after the end."""
LOOKED_AT_FIRST = {"api:counter_commands", "incidents:do"}
"""Their door comes after the shape of what was sent."""
COPIES = ("excel", "export", "download", "file", "json", "taken")
"""Pages which write into the trail that somebody took a copy."""
MEMBERS = frozenset(Role)
OF_A_CONTRACT = [
    (name, row)
    for name, rows in sorted(declared_rows().items())
    for row in rows
    if name in BY_NAME and "slug" in BY_NAME[name].arguments and BY_NAME[name].ours and row.may
]
CHANGES = {(name, row.method): row for name, row in OF_A_CONTRACT if row.method != "GET" and name not in SIGNED}
WRITES = [(name, row) for (name, _), row in CHANGES.items() if not name.startswith(STILL_OPEN)]
READS = [
    (name, row)
    for name, row in OF_A_CONTRACT
    if row.method == "GET" and (row.arguments is nothing or any(word in name for word in COPIES))
]
CHANGING_FORM = re.compile(r'<form(?=[^>]* method="post")(?![^>]* data-goes-on)')
MADE_UP = (uuid.UUID(int=7), "a1", 7, "2023-10-16", "weekly", "scripts", "minutes", "synonyms", "xlsx", "opening")
"""Something for each kind of place in an address; the door refuses before anybody looks for it."""


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield lay_ground()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_no_address_changes_anything(laid: Ground) -> None:
    """The door comes first, so that what the address names need not exist."""
    assert len(WRITES) > 120
    wrong = []
    for name, row in WRITES:
        made = (
            asked(BY_NAME[name], row, laid.own) if name in LOOKED_AT_FIRST else nullcontext(address_of(name, laid.own))
        )
        with made as question, ended(laid.own.contract):
            status, text = answered(laid.clients[asker(row)], row, question)
            if status != 403 or SENTENCE not in text:
                wrong.append(f"{row.method} {name}: {status}")
    assert wrong == [], "\n".join(wrong)


@pytest.mark.spared_on_postgres
@pytest.mark.django_db
def test_pages_and_copies_are_still_handed_out(laid: Ground) -> None:
    assert len(READS) > 60
    wrong = []
    for name, row in READS:
        with asked(BY_NAME[name], row, laid.own) as question, ended(laid.own.contract):
            status, text = answered(laid.clients[asker(row)], row, question)
            if status != row.status:
                wrong.append(f"{name}: {status}, not {row.status}")
            if status == 200:
                wrong += [f"{name}: {fault}" for fault in offers_too_much(name, text)]
    assert wrong == [], "\n".join(wrong)


def offers_too_much(name: str, text: str) -> Iterator[str]:
    """Give what is wrong with an office page after the end: it says so once, and only a page of one form has a form."""
    page = text.partition('<main id="m" tabindex="-1">')[2].partition("</main>")[0]
    if '<body class="office' not in text or not page or name.startswith(STILL_OPEN) or name == "people":
        return
    if page.count(ENDED) != 1:
        yield "does not say once that it is only read"
    if (name, "POST") not in CHANGES and CHANGING_FORM.search(page):
        yield "offers a change"


def asker(row: Row) -> Asker:
    """Return one of those who may."""
    return min(row.may, key=lambda each: (each not in MEMBERS, each.value))


def address_of(name: str, place: Place) -> Question:
    """Return the address with something in each of its places."""
    known = {"slug": place.contract.slug, "site_code": place.site.code}
    unknown = sorted(BY_NAME[name].arguments - known.keys())
    filled = {each: known[each] for each in BY_NAME[name].arguments & known.keys()}
    for values in product(MADE_UP, repeat=len(unknown)):
        with suppress(NoReverseMatch):
            url = reverse(name, kwargs={**filled, **dict(zip(unknown, values, strict=True))})
            return Question(url=url, body={}, as_json=False)
    raise AssertionError(f"{name} takes something which is not in MADE_UP")


@contextmanager
def ended(contract: Contract) -> Iterator[None]:
    """Let the contract have ended for the length of the block."""
    now = office_now()
    with transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(closed_at=now)
        close_chain(contract.pk, now=now)
        yield
        transaction.set_rollback(True)


def answered(client: Client, row: Row, question: Question) -> tuple[int, str]:
    cache.clear()
    with hushed(), transaction.atomic():
        if row.as_json:
            body = DjangoJSONEncoder().encode(question.body)
            response = client.generic(row.method, question.url, body, content_type="application/json")
        else:
            response = getattr(client, row.method.lower())(question.url, question.body)
        text = "" if response.streaming else response.content.decode(errors="replace")
        transaction.set_rollback(True)
    return response.status_code, text
