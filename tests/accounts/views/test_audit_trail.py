"""The page of the audit trail: newest first, searched, verified."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import head_of
from madoguchi.audit.recording import record
from madoguchi.audit.triggers import lifted
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
HANAKO = Actor(kind="user", id="1", label="体験 花子")


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def auditor(contract: Contract) -> Client:
    return client_for(Role.AUDITOR, contract=contract)


def note(contract: Contract, verb: str = "tick_item", **more: Any) -> None:
    wish: dict[str, Any] = {"actor": HANAKO, "subject": ("checklist_tick", "7"), "now": office_now()} | more
    with transaction.atomic():
        record(verb=verb, contract_id=contract.pk, **wish)


def url(contract: Contract, name: str = "audit_trail") -> str:
    return reverse(name, args=[contract.slug])


def verbs(client: Client, contract: Contract, **search: str) -> list[str]:
    return [each.verb for each in client.get(url(contract), search).context["page"]]


def test_the_newest_comes_first_in_plain_words(contract: Contract, auditor: Client) -> None:
    note(contract)
    note(contract, "untick_item")
    assert verbs(auditor, contract)[:2] == ["untick_item", "tick_item"]
    html = auditor.get(url(contract)).content.decode()
    assert "点検の確認を取り消しました" in html
    assert "untick_item" not in html[html.index("<tbody") :]


def test_each_part_of_the_search_finds_its_entries(contract: Contract, auditor: Client) -> None:
    long_ago = office_now() - timedelta(days=30)
    note(contract, "sit", subject=("seating", "9"), now=long_ago)
    note(contract, "stand", actor=Actor(kind="device", id="2", label="受付機"))
    assert verbs(auditor, contract, verb="sit") == ["sit"]
    assert verbs(auditor, contract, person="受付機") == ["stand"]
    assert verbs(auditor, contract, subject="seating", subject_id="9") == ["sit"]
    day = (office_today(contract) - timedelta(days=30)).isoformat()
    assert verbs(auditor, contract, since=day, until=day) == ["sit"]


def test_another_contracts_entries_are_not_shown(contract: Contract, auditor: Client) -> None:
    other = make_contract(slug="stranger")
    note(other, "hand_out")
    assert "hand_out" not in verbs(auditor, contract)
    assert auditor.get(url(other)).status_code == 404


def test_the_head_is_shown_and_a_sound_chain_is_called_sound(contract: Contract, auditor: Client) -> None:
    note(contract)
    head = head_of(contract.pk)
    assert head is not None
    before = auditor.get(url(contract)).content.decode()
    assert head.hash in before
    assert "まだ確かめていません" in before
    after = auditor.post(url(contract, "audit_trail_verify"), follow=True).content.decode()
    assert f"{head.entries}件を確かめ、書き換えはありませんでした" in after


def test_a_rewritten_entry_is_found_and_named(contract: Contract, auditor: Client) -> None:
    note(contract)
    last = Entry.objects.order_by("-seq").filter(contract_id=contract.pk).first()
    assert last is not None
    with lifted(connection):
        Entry.objects.filter(pk=last.pk).update(actor_label="体験 太郎")
    html = auditor.post(url(contract, "audit_trail_verify"), follow=True).content.decode()
    assert "異常があります" in html
    assert f"{last.seq}番目の記録に異常が見つかりました" in html


def test_the_page_stays_within_twenty_queries(
    contract: Contract, auditor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(60):
        note(contract)
    with django_assert_max_num_queries(20):
        assert len(auditor.get(url(contract)).context["page"]) == 50


def test_nothing_found_names_the_next_step(contract: Contract, auditor: Client) -> None:
    assert "期間を広げるか、条件を減らして" in auditor.get(url(contract), {"person": "いない人"}).content.decode()


@pytest.mark.parametrize("asked", [{"since": "0001-01-01"}, {"until": "9999-12-31"}])
def test_a_day_at_the_end_of_the_calendar_is_refused_in_words(
    contract: Contract, auditor: Client, asked: dict[str, str]
) -> None:
    assert "年を確かめて" in auditor.get(url(contract), asked).content.decode()
