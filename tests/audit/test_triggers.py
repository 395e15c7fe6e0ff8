"""The database itself refuses every change to the trail but the erasure of a detail with its salt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from madoguchi.audit import triggers
from madoguchi.audit.checks import check_triggers
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import walk_chains
from tests.audit.conftest import Write


@contextmanager
def refused() -> Iterator[None]:
    """Expect the database's refusal, and nothing changed."""
    before = list(Entry.objects.order_by("pk").values())
    with pytest.raises(IntegrityError, match="only added"), transaction.atomic():
        yield
    assert list(Entry.objects.order_by("pk").values()) == before


@pytest.fixture
def entry(write: Write) -> Entry:
    write()
    write()
    return Entry.objects.order_by("seq")[0]


CHANGES = [
    {"verb": "x"},
    {"actor_label": "x"},
    {"seq": 9},
    {"subject_id": "x"},
    {"chain_hash": "0" * 64},
    {"detail": {"window": "2番"}},
    {"salt": "00" * 16},
    {"detail": {}, "salt": "00" * 16},
    {"detail": None, "salt": None, "verb": "x"},
    {"detail": None, "salt": None, "site_id": None},
]


@pytest.mark.parametrize("change", CHANGES)
def test_no_column_can_be_changed(entry: Entry, change: dict[str, object]) -> None:
    with refused():
        Entry.objects.filter(pk=entry.pk).update(**change)


def test_nothing_can_be_deleted(entry: Entry) -> None:
    with refused():
        entry.delete()
    with refused(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_entry")


def test_nothing_can_be_put_between_or_after_out_of_turn(entry: Entry) -> None:
    last = Entry.objects.order_by("-seq")[0]
    forgeries: dict[str, dict[str, object]] = {
        "another at the same place": {"seq": 1},
        "a gap": {"seq": 4, "previous_hash": last.chain_hash},
        "hanging on another": {"seq": 3, "previous_hash": entry.chain_hash},
        "a chain which begins in the middle": {"chain": "other", "seq": 2},
        "a chain which hangs on nothing": {"chain": "other", "seq": 1, "previous_hash": "f" * 64},
    }
    for forged in forgeries.values():
        copy = Entry.objects.get(pk=entry.pk)
        copy.pk, copy.chain_hash = None, "e" * 64
        for name, value in forged.items():
            setattr(copy, name, value)
        with refused():
            copy.save(force_insert=True)


def test_an_entry_cannot_be_replaced(entry: Entry) -> None:
    if connection.vendor == "postgresql":
        statement = (
            "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE seq = 1 ON CONFLICT (id) DO UPDATE SET verb = 'x'"
        )
    else:
        statement = "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 1"
    with refused(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_table_cannot_be_emptied(entry: Entry) -> None:
    emptying = "TRUNCATE audit_entry" if connection.vendor == "postgresql" else "DELETE FROM audit_entry"
    with refused(), connection.cursor() as cursor:
        cursor.execute(emptying)


def test_detail_and_salt_can_go_together_and_stay_away(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(detail=None, salt=None)
    with refused():
        Entry.objects.filter(pk=entry.pk).update(detail={"window": "9番"}, salt="00" * 16)


def test_an_erasure_without_a_record_of_it_is_a_fault(entry: Entry) -> None:
    Entry.objects.filter(pk=entry.pk).update(detail=None, salt=None)
    (state,) = walk_chains()
    assert [(broken.seq, broken.fault) for broken in state.faults] == [(1, "erasure")]


@pytest.mark.django_db
def test_a_missing_trigger_is_reported_by_the_checks() -> None:
    assert check_triggers(databases=["default"]) == []
    with transaction.atomic():
        triggers.remove(connection)
        assert [error.id for error in check_triggers(databases=["default"])] == ["audit.E001"] * 3
        triggers.install(connection)
    assert triggers.missing(connection) == []


@pytest.mark.django_db
def test_every_column_is_guarded() -> None:
    columns = {field.column for field in Entry._meta.concrete_fields}
    assert set(triggers.FIXED) == columns - {"detail", "salt"}
