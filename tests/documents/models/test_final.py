"""What was submitted and decided is final in the database itself, also for SQL typed by hand."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Decision, SubmissionFile, SubmissionVersion
from tests.factories import make_contract
from tests.makers.documents import (
    acting,
    kept,
    make_decision,
    make_prepared,
    make_submission,
    make_submitted,
    official,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided() -> SubmissionVersion:
    contract = make_contract()
    by = acting(contract=contract)
    version = make_submitted(make_submission(contract, by=by), by=by, files=[kept()])
    make_decision(version, by=official(contract))
    return version


def refused(statement: str, *values: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


TABLES = [
    "documents_submissionversion",
    "documents_submissionfile",
    "documents_decision",
    "documents_submissionstep",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_row_cannot_be_deleted(decided: SubmissionVersion, table: str) -> None:
    refused(f"DELETE FROM {table}")  # noqa: S608  our own names


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents_submissionversion SET content = NULL",
        "UPDATE documents_submissionversion SET submitted_at = NULL, submitted_by_id = NULL",
        "UPDATE documents_submissionfile SET name = 'x.pdf'",
        "UPDATE documents_decision SET verdict = 'returned', comment = 'x'",
        "UPDATE documents_submissionstep SET to_state = 'draft'",
    ],
)
def test_a_row_cannot_be_changed(decided: SubmissionVersion, statement: str) -> None:
    refused(statement)


def test_no_file_is_added_to_a_submitted_version(decided: SubmissionVersion) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        SubmissionFile.objects.create(
            version=decided, name="後から.pdf", media_type="application/pdf", size=1, sha256="0"
        )


def test_no_file_is_moved_to_a_submitted_version(decided: SubmissionVersion) -> None:
    by = acting(contract=decided.submission.contract)
    other = make_prepared(make_submission(decided.submission.contract, by=by), by=by, files=[kept("別.pdf")])
    with pytest.raises(DatabaseError), transaction.atomic():
        SubmissionFile.objects.filter(version=other).update(version=decided)


def test_a_version_in_preparation_is_not_decided_on() -> None:
    contract = make_contract()
    by, city = acting(contract=contract), official(contract)
    version = make_prepared(make_submission(contract, by=by), by=by)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.create(version=version, verdict=Verdict.APPROVED, decided_at=city.now, decided_by=city.user)


def test_a_version_in_preparation_may_change_and_go() -> None:
    contract = make_contract()
    by = acting(contract=contract)
    version = make_prepared(make_submission(contract, by=by), by=by, files=[kept()])
    assert SubmissionFile.objects.filter(version=version).delete()[0] == 1
    assert SubmissionVersion.objects.filter(pk=version.pk).update(note="直しました") == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite knows INSERT OR REPLACE")
def test_a_submitted_version_cannot_be_replaced(decided: SubmissionVersion) -> None:
    columns = ", ".join(f'"{field.column}"' for field in SubmissionVersion._meta.concrete_fields)
    table = "documents_submissionversion"
    refused(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608  our own names
