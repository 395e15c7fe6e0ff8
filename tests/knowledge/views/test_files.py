"""Articles out to a file and in again through the pages."""

from __future__ import annotations

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.knowledge.adapters.article_files import FORMATS, read_articles_file
from madoguchi.knowledge.calc.sample import SAMPLE
from madoguchi.knowledge.models import ArticleImport, ArticleVersion
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def editor(contract: Contract) -> Client:
    return client_for(Role.COUNTER_SUPERVISOR, contract=contract)


def upload(editor: Client, name: str, content: bytes) -> object:
    sent = {"import_id": uuid.uuid4(), "file": SimpleUploadedFile(name, content)}
    return editor.post(reverse("knowledge:bring", args=["chiba"]), sent, follow=True)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_taken_out_and_brought_back_is_the_same(contract: Contract, editor: Client, kind: str) -> None:
    make_article(contract, "B01", sources="出典一\n出典二", search_terms="=1+1")
    taken = editor.get(reverse("knowledge:export", args=["chiba", kind]))
    page = upload(editor, f"faq.{kind}", taken.content).content.decode()  # type: ignore[attr-defined]
    assert "変わる記事 0件、同じ記事 1件" in page
    assert "下書きにする" not in page


def test_the_trail_says_who_took_the_articles(contract: Contract, editor: Client) -> None:
    make_article(contract, "B01")
    editor.get(reverse("knowledge:export", args=["chiba", "xlsx"]))
    entry = Entry.objects.get(verb="knowledge.export")
    assert (entry.detail, entry.actor_kind) == ({"format": "xlsx", "count": 1}, "user")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_sample_can_be_brought_as_it_is(contract: Contract, editor: Client, kind: str) -> None:
    sample = editor.get(reverse("knowledge:sample", args=["chiba", kind])).content
    assert read_articles_file(f"sample.{kind}", sample).articles == (SAMPLE,)
    upload(editor, f"sample.{kind}", sample)
    brought = ArticleImport.objects.get()
    editor.post(reverse("knowledge:import", args=["chiba", brought.pk]))
    assert ArticleVersion.objects.get().article.code == SAMPLE.placed.code


def test_wrong_rows_are_shown_with_what_to_do(contract: Contract, editor: Client) -> None:
    rows = "番号,分類,分類の名前,公開範囲,質問,確認の程度\nB01,pin,暗証番号,公開,,未確認\nB02,pin,暗証番号,公開,質問ですか。,未確認\n"
    page = upload(editor, "faq.csv", rows.encode()).content.decode()  # type: ignore[attr-defined]
    assert "faq.csv：2行め.question：書かれていません。" in page
    assert "下書きにする（1件）" in page


def test_a_file_of_another_kind_stays_on_the_page(contract: Contract, editor: Client) -> None:
    answer = upload(editor, "faq.pdf", b"%PDF")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert ArticleImport.objects.count() == 0


def test_no_other_format_is_handed_out(contract: Contract, editor: Client) -> None:
    assert editor.get(reverse("knowledge:export", args=["chiba", "pdf"])).status_code == 404
