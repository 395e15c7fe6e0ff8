"""What must never be false of the knowledge base is refused by the database itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DataError, IntegrityError, transaction

from madoguchi.knowledge.choices import FlagState, VersionState
from madoguchi.knowledge.models import ArticleText, ArticleVersion, ReaderFlag
from tests.makers.contract import make_contract
from tests.makers.knowledge import WRITTEN_AT, make_article, make_flag, make_version

pytestmark = pytest.mark.django_db


def refused(version: ArticleVersion, **columns: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.filter(pk=version.pk).update(**columns)


def test_one_version_is_published() -> None:
    first = make_article(make_contract())
    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(first.article)


def test_one_version_is_in_the_making() -> None:
    first = make_article(make_contract(), state=VersionState.DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(first.article, state=VersionState.APPROVED)


def test_a_short_answer_has_sixty_characters_at_most() -> None:
    version = make_article(make_contract(), short_answer="あ" * 60)
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        ArticleVersion.objects.filter(pk=version.pk).update(short_answer="あ" * 61)


@pytest.mark.parametrize(
    "columns",
    [
        {"approver_label": ""},
        {"approved_at": None},
        {"published_at": None},
        {"answer": ""},
        {"question": ""},
        {"author_label": ""},
        {"number": 0},
        {"ended_at": WRITTEN_AT},
        {"state": VersionState.DRAFT},
        {"state": VersionState.WITHDRAWN},
        {"valid_from": date(2024, 1, 2), "valid_to": date(2024, 1, 1)},
    ],
    ids=str,
)
def test_a_published_version_is_refused_when_it_would_be(columns: dict[str, object]) -> None:
    refused(make_article(make_contract()), **columns)


def test_a_withdrawn_version_says_why() -> None:
    refused(make_article(make_contract(), state=VersionState.WITHDRAWN), ended_reason="")


def test_a_language_is_one_of_the_six() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleText.objects.create(version=make_article(make_contract()), language="fr", question="Où ?")


@pytest.mark.parametrize(
    "columns", [{"state": FlagState.SETTLED}, {"settlement": "直した"}, {"article": None}], ids=str
)
def test_a_flag_is_settled_with_everything_or_open(columns: dict[str, object]) -> None:
    contract = make_contract()
    flag = make_flag(contract, make_article(contract).article)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderFlag.objects.filter(pk=flag.pk).update(**columns)
