"""Rows which are evidence, guarded in the database itself: also from SQL typed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from madoguchi.audit.row_guards import Guard, RowGuards, changed, never_deleted, only_added
from tests.factories import make_contract
from tests.harness.emptying import GUARDED
from tests.makers.compliance import make_declaration, make_judging
from tests.makers.incidents import clerk_of, make_incident, make_response
from tests.makers.meetings import make_instruction, make_issue, make_schedule_item

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 11, 8, 1, 0, tzinfo=UTC)


def said(statement: str) -> int:
    """Run a statement typed by hand; return how many rows it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match=r"only added|never deleted|stands"):
        said(statement)


def promises(vendor: str) -> Iterator[Guard]:
    yield from only_added("page", vendor)
    yield never_deleted("book")
    yield Guard("book", "UPDATE", changed("due", vendor), "book: its day stands")


@pytest.fixture
def shelf() -> RowGuards:
    said("CREATE TABLE page (id integer PRIMARY KEY, word text)")
    said("CREATE TABLE book (id integer PRIMARY KEY, due text, note text)")
    guards = RowGuards(promises)
    guards.install(connection)
    said("INSERT INTO page VALUES (1, 'a')")
    said("INSERT INTO book VALUES (1, NULL, ''), (2, '2023-11-13', '')")
    return guards


@pytest.mark.usefixtures("shelf")
def test_what_is_only_added_is_neither_changed_nor_deleted() -> None:
    refused("UPDATE page SET word = 'b'")
    refused("DELETE FROM page")
    assert said("INSERT INTO page VALUES (2, 'b')") == 1


@pytest.mark.usefixtures("shelf")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows INSERT OR REPLACE")
def test_what_is_only_added_is_not_replaced() -> None:
    refused("INSERT OR REPLACE INTO page VALUES (1, 'b')")


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("values", ["due = '2023-11-14'", "due = NULL, note = 'x'"])
def test_a_guarded_column_stands_filled_or_empty(values: str) -> None:
    where = "due IS NULL" if "14" in values else "due IS NOT NULL"
    refused(f"UPDATE book SET {values} WHERE {where}")  # noqa: S608  our own words
    assert said("UPDATE book SET note = 'noted', due = due") == 2
    refused("DELETE FROM book")


def test_guards_are_lifted_for_the_length_of_a_block(shelf: RowGuards) -> None:
    with shelf.lifted(connection):
        assert said("DELETE FROM page") == 1
    said("INSERT INTO page VALUES (1, 'a')")
    refused("DELETE FROM page")


@pytest.fixture
def lived_in() -> None:
    contract = make_contract()
    make_instruction(contract)
    make_issue(contract)
    make_schedule_item(contract)
    make_response(make_incident(contract, NOW), clerk_of(contract, NOW))
    make_judging(contract, now=NOW)
    make_declaration(contract)


@pytest.mark.usefixtures("lived_in")
def test_an_app_refuses_to_lose_its_evidence() -> None:
    for table in (
        "meetings_openissueentry",
        "meetings_scheduleentry",
        "meetings_instructionentry",
        "incidents_incidentstep",
        "compliance_declaration",
        "compliance_judging",
    ):
        refused(f"UPDATE {table} SET id = id")  # noqa: S608  our own names
        refused(f"DELETE FROM {table}")  # noqa: S608  our own names
    for table in ("meetings_openissue", "meetings_scheduleitem", "meetings_instruction", "compliance_judgement"):
        refused(f"DELETE FROM {table}")  # noqa: S608  our own names


@pytest.mark.usefixtures("lived_in")
@pytest.mark.parametrize("words", ["title = 'x'", "text = 'x'", "due_on = '2030-01-01'", "number = 9"])
def test_what_the_city_instructed_stands(words: str) -> None:
    refused(f"UPDATE meetings_instruction SET {words}")  # noqa: S608  our own words
    assert said("UPDATE meetings_instruction SET state = 'answered'") == 1


def test_every_guarded_table_exists() -> None:
    tables = set(connection.introspection.table_names())
    guarded = {guard.table for guards in GUARDED for guard in guards.of(connection.vendor)}
    assert guarded <= tables
