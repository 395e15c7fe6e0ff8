"""From draft to published and out again: what each step promises, whoever takes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.releasing import approve, publish, withdraw
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.published import articles_in_force, stamp_of
from tests.makers.accounts import make_user
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article, make_guide, make_version

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
TODAY = NOW.date()

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def manager(contract: Contract) -> User:
    return make_user(role=Role.GENERAL_MANAGER, contract=contract)


def codes(contract: Contract) -> list[str]:
    return [each.article.code for each in articles_in_force(contract, today=TODAY, staff=True)]


def test_a_draft_is_approved_then_published_then_read(contract: Contract, manager: User) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT)
    approved = approve(version=draft, by=manager, actor=TESTER, now=NOW)
    assert codes(contract) == []
    published = publish(version=approved, actor=TESTER, now=NOW)
    assert codes(contract) == ["B01"]
    assert (published.approved_by, published.approved_at, published.published_at) == (manager, NOW, NOW)
    assert Article.objects.get(code="B01").published == published


def test_a_draft_cannot_be_published_without_approval(contract: Contract) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT)
    with pytest.raises(ValidationError, match="承認してから公開"):
        publish(version=draft, actor=TESTER, now=NOW)


@pytest.mark.parametrize("missing", ["short_answer", "answer"])
def test_an_article_without_its_answers_is_not_approved(contract: Contract, manager: User, missing: str) -> None:
    said: dict[str, Any] = {missing: ""}
    draft = make_article(contract, "B01", state=VersionState.DRAFT, **said)
    with pytest.raises(ValidationError, match="がありません"):
        approve(version=draft, by=manager, actor=TESTER, now=NOW)


def test_nobody_approves_their_own_words_while_another_manager_could(contract: Contract, manager: User) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT, author=manager)
    make_user(role=Role.GENERAL_MANAGER, contract=contract)
    with pytest.raises(ValidationError, match="ほかの総括責任者"):
        approve(version=draft, by=manager, actor=TESTER, now=NOW)


def test_the_only_manager_may_and_the_trail_says_so(contract: Contract, manager: User) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT, author=manager)
    approve(version=draft, by=manager, actor=TESTER, now=NOW)
    assert Entry.objects.get(verb="knowledge.approve").detail["own"] is True


def test_the_former_version_stays_in_force_until_the_new_one_is_published(contract: Contract, manager: User) -> None:
    first = make_article(contract, "B01", question="前の質問ですか。")
    second = make_version(first.article, state=VersionState.DRAFT, question="後の質問ですか。")
    approved = approve(version=second, by=manager, actor=TESTER, now=NOW)
    assert articles_in_force(contract, today=TODAY, staff=True).get().question == "前の質問ですか。"
    publish(version=approved, actor=TESTER, now=NOW)
    assert articles_in_force(contract, today=TODAY, staff=True).get().question == "後の質問ですか。"
    first.refresh_from_db()
    assert (first.state, first.ended_at) == (VersionState.SUPERSEDED, NOW)


def test_publishing_twice_changes_nothing_the_second_time(contract: Contract) -> None:
    approved = make_article(contract, "B01", state=VersionState.APPROVED)
    publish(version=approved, actor=TESTER, now=NOW)
    stamp, entries = stamp_of(contract), Entry.objects.count()
    publish(version=approved, actor=TESTER, now=NOW)
    assert (stamp_of(contract), Entry.objects.count()) == (stamp, entries)


def test_a_withdrawn_article_is_read_no_more_and_says_why(contract: Contract) -> None:
    version = make_article(contract, "B01")
    stamp = stamp_of(contract)
    withdrawn = withdraw(version=version, reason="制度が変わったため", actor=TESTER, now=NOW)
    assert codes(contract) == []
    assert withdrawn.ended_reason == "制度が変わったため"
    assert Article.objects.get(code="B01").published is None
    assert stamp_of(contract) > stamp


def test_nothing_is_withdrawn_without_a_reason(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="理由"):
        withdraw(version=make_article(contract), reason="　", actor=TESTER, now=NOW)


def test_a_reason_holds_no_forbidden_number(contract: Contract) -> None:
    with pytest.raises(ValidationError):
        withdraw(version=make_article(contract), reason="マイナンバー 123456789018 の方から", actor=TESTER, now=NOW)


def test_publishing_makes_the_reading_of_question_and_search_terms(contract: Contract) -> None:
    approved = make_article(
        contract, "B01", state=VersionState.APPROVED, question="暗証番号を忘れました。", search_terms="再設定"
    )
    published = publish(version=approved, actor=TESTER, now=NOW)
    assert isinstance(published, ArticleVersion)
    assert published.reading == "あんしょうばんごうをわすれました さいせってい"


def test_a_corrected_reading_survives_publishing(contract: Contract) -> None:
    approved = make_article(contract, state=VersionState.APPROVED, reading="わたしのよみ", reading_corrected=True)
    published = publish(version=approved, actor=TESTER, now=NOW)
    assert isinstance(published, ArticleVersion)
    assert published.reading == "わたしのよみ"


def test_a_version_outside_its_days_is_not_read(contract: Contract) -> None:
    make_article(contract, "B01", valid_from=datetime(2023, 11, 7, tzinfo=UTC).date())
    make_article(contract, "B02", valid_to=datetime(2023, 11, 5, tzinfo=UTC).date())
    make_article(contract, "B03", valid_from=TODAY, valid_to=TODAY)
    assert codes(contract) == ["B03"]


def test_guides_go_the_same_way(contract: Contract) -> None:
    version = make_guide(contract, "insurance-phone", {"steps": []})
    withdraw(version=version, reason="画面が変わったため", actor=TESTER, now=NOW)
    version.guide.refresh_from_db()
    assert version.guide.published is None
    assert Entry.objects.get(verb="knowledge.withdraw").subject_kind == "guide"
