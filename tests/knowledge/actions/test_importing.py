"""A file of articles becomes drafts, once, and only where it says something else."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.importing import apply_import, keep_import
from madoguchi.knowledge.actions.loading import load_pack
from madoguchi.knowledge.adapters.article_files import FORMATS, FileReading, read_articles_file, write_articles
from madoguchi.knowledge.adapters.packs import read_pack
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import ArticleImport, ArticleVersion
from madoguchi.knowledge.queries.contents import said_of, standing_contents
from madoguchi.knowledge.queries.intake import preview_of
from tests.makers.accounts import make_person
from tests.makers.contract import CONTRACTS, TESTER, make_contract
from tests.makers.knowledge import make_article, make_content

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def bring(contract: Contract, reading: FileReading, key: uuid.UUID | None = None) -> ArticleImport:
    return keep_import(import_id=key or uuid.uuid4(), contract=contract, file_name="faq.xlsx", reading=reading,
                       by=make_person(), actor=TESTER, now=NOW)  # fmt: skip


def apply(brought: ArticleImport) -> ArticleImport:
    return apply_import(article_import=brought, by=make_person(), actor=TESTER, now=NOW)


@pytest.mark.spared_on_postgres
def test_every_article_written_to_a_file_and_read_back_changes_nothing(contract: Contract) -> None:
    """In every format, one after the other: none of them leaves anything which the next could stumble over."""
    pack = read_pack(CONTRACTS / "knowledge" / "mynaportal")
    load_pack(contract=contract, pack=pack, actor=TESTER, now=NOW)
    versions = ArticleVersion.objects.count()
    for kind in FORMATS:
        written = write_articles(standing_contents(contract), kind, title="試し", made="")
        reading = read_articles_file(f"faq.{kind}", written)
        assert reading.faults == (), kind
        brought = bring(contract, reading)
        assert preview_of(brought).brought == (), kind
        assert apply(brought).outcome == {"new": 0, "changed": 0, "same": len(pack.articles)}, kind
        assert ArticleVersion.objects.count() == versions, kind


def test_a_file_shows_what_it_would_change_before_it_does(contract: Contract) -> None:
    published = make_article(contract, "B01", answer="4桁です。")
    content = replace(make_content("B01"), said=replace(said_of(published), answer="6桁です。"))
    preview = preview_of(bring(contract, FileReading((content, make_content("B02")), ())))
    assert [(each.content.placed.code, each.kind) for each in preview.brought] == [("B01", "changed"), ("B02", "new")]
    assert [each.label for each in preview.brought[0].changes] == ["答え"]
    assert ArticleVersion.objects.count() == 1


def test_applying_makes_drafts_and_leaves_what_is_in_force(contract: Contract) -> None:
    published = make_article(contract, "B01")
    brought = bring(contract, FileReading((make_content("B01"), make_content("B02")), ()))
    assert apply(brought).outcome == {"new": 1, "changed": 1, "same": 0}
    published.refresh_from_db()
    assert published.state == VersionState.PUBLISHED
    assert ArticleVersion.objects.filter(state=VersionState.DRAFT, author__isnull=False).count() == 2


def test_a_file_is_applied_once(contract: Contract) -> None:
    brought = bring(contract, FileReading((make_content("B02"),), ()))
    first = apply(brought)
    second = apply(brought)
    assert second.outcome == first.outcome
    assert ArticleVersion.objects.count() == 1


def test_the_same_upload_is_kept_once(contract: Contract) -> None:
    key = uuid.uuid4()
    assert bring(contract, FileReading((), ("x",)), key) == bring(contract, FileReading((), ("x",)), key)


def test_nothing_readable_is_nothing_to_apply(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="取り込める記事がありません"):
        apply(bring(contract, FileReading((), ("faq.xlsx：2行め.質問：書かれていません。",))))
