"""The books through their page: made, kept for the city, found old, made anew."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, prepare, submit
from madoguchi.documents.adapters.file_store import keep_bytes, read_kept
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.knowledge.actions.banks import keep_manual_text
from madoguchi.knowledge.actions.manual import make_manual
from madoguchi.knowledge.adapters.packs import Bank
from madoguchi.knowledge.calc.manual_difference import changes_in
from madoguchi.knowledge.queries.manual import standing_of
from madoguchi.project.cli import main
from tests.makers.accounts import client_for, make_user
from tests.makers.contract import TAIKEN, TESTER, make_contract
from tests.makers.knowledge import make_article, make_version

pytestmark = pytest.mark.django_db

CHAPTER = {
    "key": "faq",
    "kind": "manual",
    "order": 10,
    "title": "FAQ",
    "sections": [{"key": "all", "title": "すべて", "body": ["{city}のFAQです。"], "include": ["articles"]}],
}


@pytest.fixture
def contract() -> Contract:
    found = make_contract()
    keep_manual_text(contract=found, bank=Bank([CHAPTER], ""), actor=TESTER, now=office_now())
    make_article(found, "B01")
    return found


@pytest.fixture
def manager(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def by_manager(contract: Contract) -> By:
    user = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    return By(user=user, actor=Actor(kind="user", id=str(user.pk), label="総括"), now=office_now())


def make(contract: Contract, by: By) -> SubmissionVersion:
    return make_manual(contract=contract, kind="manual", call_key=uuid.uuid4(), by=by)


def hand_in(version: SubmissionVersion, by: By) -> None:
    check_off(submission=version.submission, by=by)
    submit(submission=version.submission, version_id=version.pk, by=by)


def change(contract: Contract) -> None:
    old = contract.articles.get(code="B01").published
    assert old is not None
    old.article.published = None
    old.article.save(update_fields=("published",))
    old.delete()
    make_version(contract.articles.get(code="B01"), answer="新しい答えです。")


def page(client: Client) -> str:
    return client.get(reverse("knowledge:manual", args=["chiba"])).content.decode()


def test_the_manager_makes_it_and_the_files_lie_with_the_deliverable(contract: Contract, manager: Client) -> None:
    assert "まだ作っていません" in page(manager)
    sent = {"call_key": uuid.uuid4()}
    for _ in range(2):
        manager.post(reverse("knowledge:make_manual", args=["chiba", "manual"]), sent)
    submission = Submission.objects.get(kind="operations_manual")
    assert (submission.contract, submission.deliverable.code if submission.deliverable else "") == (
        contract,
        "operations_manual",
    )
    assert submission.due_key
    assert submission.due_on
    version = submission.versions.get()
    names = [each.name for each in version.files.all()]
    assert names == ["業務マニュアル_第1版.pdf", "業務マニュアル_第1版.docx"]
    assert read_kept(version.files.first().sha256).startswith(b"%PDF-")  # type: ignore[union-attr]
    assert "最新です" in page(manager)


def test_a_changed_article_makes_the_book_old_and_is_named(contract: Contract, manager: Client) -> None:
    make(contract, by_manager(contract))
    change(contract)
    shown = page(manager)
    assert "内容が変わっています" in shown
    assert "作ったあとで変わったところ（1か所）" in shown
    assert "作り直す" in shown


def test_the_next_version_marks_what_differs_from_what_the_city_has(contract: Contract, manager: Client) -> None:
    by = by_manager(contract)
    hand_in(make(contract, by), by)
    change(contract)
    with pytest.raises(ValidationError, match="取り下げてください"):
        make(contract, by)
    submission = Submission.objects.get()
    Submission.objects.filter(pk=submission.pk).update(state="returned")
    version = make(contract, by)
    assert version.number == 2
    assert [each.key for each in changes_in(version.content)] == ["article:B01"]
    assert "提出した版との違い（1か所）" in page(manager)


def test_what_has_not_changed_is_not_made_again(contract: Contract) -> None:
    by = by_manager(contract)
    make(contract, by)
    with pytest.raises(ValidationError, match="変わっていません"):
        make(contract, by)


def test_a_book_with_a_gap_is_not_made_and_the_page_says_why(contract: Contract, manager: Client) -> None:
    with pytest.raises(ValidationError, match=r"コンプライアンス.*の本文がありません"):
        make_manual(contract=contract, kind="text", call_key=uuid.uuid4(), by=by_manager(contract))
    assert "作れません" in page(manager)


def test_what_a_contract_does_not_owe_is_not_handed_in() -> None:
    contract = make_contract(slug="taiken", file=TAIKEN)
    keep_manual_text(contract=contract, bank=Bank([CHAPTER], ""), actor=TESTER, now=office_now())
    assert not standing_of(contract, "manual", now=office_now()).owed
    with pytest.raises(ValidationError, match="納品物ではない"):
        make(contract, by_manager(contract))


@pytest.mark.parametrize(("file", "head"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_anybody_of_the_contract_reads_the_files(contract: Contract, file: str, head: bytes) -> None:
    clerk = client_for(Role.COUNTER_STAFF, contract=contract)
    answer = clerk.get(reverse("knowledge:manual_file", args=["chiba", "manual", "counter", file]))
    assert answer.content.startswith(head)
    assert "filename*=utf-8''" in answer["Content-Disposition"]


def test_the_command_writes_both_files(contract: Contract, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert contract.slug == "chiba"
    assert main(["faq", "manual", "chiba", "--kind", "manual", "--out", str(tmp_path)]) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["manual-whole.docx", "manual-whole.pdf"]
    assert main(["faq", "manual", "chiba", "--kind", "text", "--out", str(tmp_path)]) == 1
    assert "の本文がありません" in capsys.readouterr().err


@pytest.mark.parametrize("role", [Role.CITY_OFFICIAL, Role.AUDITOR])
def test_official_and_auditor_read_what_the_manager_makes(contract: Contract, manager: Client, role: Role) -> None:
    make(contract, by_manager(contract))
    change(contract)
    address = reverse("knowledge:make_manual", args=["chiba", "manual"])
    assert address in page(manager)
    shown = page(client_for(role, contract=contract))
    assert "作ったあとで変わったところ（1か所）" in shown
    assert address not in shown


def test_a_version_brought_as_a_file_counts(contract: Contract) -> None:
    by = by_manager(contract)
    about = About(kind="operations_manual", title="業務マニュアル")
    submission = open_submission(submission_id=uuid.uuid4(), contract=contract, about=about, by=by)
    brought = Handed(files=(keep_bytes("手引.pdf", "application/pdf", b"%PDF-1.7"),))
    hand_in(prepare(submission=submission, version_id=uuid.uuid4(), handed=brought, by=by), by)
    standing = standing_of(contract, "manual", now=office_now())
    assert standing.submission == submission
    assert (standing.latest, standing.next_number) == (None, 2)
