"""`record` appends to the contract's chain, in the caller's transaction, in few queries."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import GENESIS, HOUSE_CHAIN
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import head_of, heads, history, walk_chains
from madoguchi.audit.recording import OutsideTransactionError, record
from tests.audit.conftest import CLERK, CONTRACT, NOW, SITE, Write


def test_an_entry_holds_who_what_when_and_where(write: Write) -> None:
    write()
    entry = Entry.objects.get()
    assert (entry.actor_kind, entry.actor_id, entry.actor_label) == ("user", "17", "体験 一郎")
    assert (entry.verb, entry.subject_kind, entry.subject_id) == ("ticket.called", "ticket", "A-12")
    assert (entry.contract_id, entry.site_id, entry.detail) == (CONTRACT, SITE, {"window": "1番"})
    assert (entry.at, entry.seq, entry.previous_hash) == (NOW, 1, GENESIS)
    assert str(entry) == "2023-11-06 08:30 体験 一郎 ticket.called"


def test_entries_hang_on_each_other_and_verify(write: Write) -> None:
    for number in range(5):
        write(detail={"number": number, "big": 10**30, "text": "窓口\u3000①", "none": None, "list": [True, -1]})
    entries = list(Entry.objects.order_by("seq"))
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.previous_hash for entry in entries[1:]] == [entry.chain_hash for entry in entries[:-1]]
    (state,) = walk_chains()
    assert (state.entries, state.faults, state.head) == (5, [], entries[-1].chain_hash)


def test_each_contract_has_its_own_chain(write: Write) -> None:
    other = uuid4()
    for contract_id in (CONTRACT, other, None, CONTRACT):
        write(contract_id=contract_id)
    assert {(head.chain, head.entries) for head in heads()} == {(str(CONTRACT), 2), (str(other), 1), (HOUSE_CHAIN, 1)}
    head = head_of(CONTRACT)
    assert head
    assert head.entries == 2
    assert head_of(uuid4()) is None


def test_a_moment_of_another_zone_is_the_same_moment(write: Write) -> None:
    write(now=datetime(2023, 11, 6, 17, 30, 15, 123456, tzinfo=ZoneInfo("Asia/Tokyo")))
    assert Entry.objects.get().at == NOW
    assert not next(iter(walk_chains())).faults


def test_the_history_of_one_thing_is_in_order(write: Write) -> None:
    write("ticket.issued")
    write("ticket.issued", subject=("ticket", "A-13"))
    write("ticket.called")
    verbs = history(subject=("ticket", "A-12"), contract_id=CONTRACT).values_list("verb", flat=True)
    assert list(verbs) == ["ticket.issued", "ticket.called"]


def test_the_record_goes_when_the_deed_is_undone(write: Write) -> None:
    write()
    with transaction.atomic():
        record(actor=CLERK, verb="x", subject=("x", "1"), contract_id=CONTRACT, now=NOW)
        transaction.set_rollback(True)
    write()
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_recorded() -> None:
    with pytest.raises(OutsideTransactionError):
        record(actor=CLERK, verb="x", subject=("x", "1"), contract_id=CONTRACT, now=NOW)
    assert not Entry.objects.exists()


def test_a_record_costs_at_most_three_queries(write: Write, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    write()
    with transaction.atomic(), django_assert_num_queries(3 if connection.vendor == "postgresql" else 2):
        record(actor=CLERK, verb="x", subject=("x", "1"), contract_id=CONTRACT, now=NOW)


@pytest.mark.parametrize("parts", [("visitor", "1", "x"), ("user", "", "x"), ("user", "1", "")])
def test_an_actor_who_could_be_anybody_is_refused(parts: tuple[str, str, str]) -> None:
    kind, identifier, label = parts
    with pytest.raises(ValueError, match="actor"):
        Actor(kind, identifier, label)  # type: ignore[arg-type]


def test_a_detail_with_a_float_is_refused(write: Write) -> None:
    with pytest.raises(TypeError):
        write(detail={"seconds": 1.5})
    assert not Entry.objects.exists()
