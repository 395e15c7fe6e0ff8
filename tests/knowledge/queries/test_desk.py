"""What waits for the editors, and the list they search."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.flags import settle_query
from madoguchi.knowledge.choices import VersionState, Visibility
from madoguchi.knowledge.queries.articles import ArticleSearch, articles_found
from madoguchi.knowledge.queries.desk import desk_of, free_code, waiting_count
from tests.makers.accounts import make_person
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article, make_flag, make_search, make_version

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
TODAY = date(2023, 11, 6)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def found(contract: Contract, **search: object) -> list[tuple[str, int]]:
    asked = ArticleSearch(**search)  # type: ignore[arg-type]
    return [(each.article.code, each.number) for each in articles_found(contract, asked, today=TODAY)]


def test_nothing_waits_at_first(contract: Contract) -> None:
    make_article(contract, next_review_on=TODAY + timedelta(days=1))
    assert desk_of(contract, today=TODAY, now=NOW).is_empty
    assert waiting_count(contract, today=TODAY, now=NOW) == 0


def test_reviews_come_up_by_themselves_on_their_day(contract: Contract) -> None:
    make_article(contract, "B01", next_review_on=TODAY)
    make_article(contract, "B02", next_review_on=TODAY - timedelta(days=9))
    make_article(contract, "B03", next_review_on=TODAY, state=VersionState.DRAFT)
    assert [each.article.code for each in desk_of(contract, today=TODAY, now=NOW).overdue] == ["B02", "B01"]


def test_flags_drafts_and_approved_versions_wait(contract: Contract) -> None:
    flag = make_flag(contract, make_article(contract).article)
    make_article(contract, "B02", state=VersionState.DRAFT)
    make_article(contract, "B03", state=VersionState.APPROVED)
    desk = desk_of(contract, today=TODAY, now=NOW)
    assert desk.flags == [flag]
    assert [each.article.code for each in desk.drafts] == ["B02"]
    assert [each.article.code for each in desk.approved] == ["B03"]


def test_the_weeks_searches_that_led_nowhere_wait_until_dealt_with(contract: Contract) -> None:
    make_search(contract, "駐車場", at=NOW - timedelta(days=1))
    make_search(contract, "駐車場", at=NOW - timedelta(days=2))
    make_search(contract, "古い検索", at=NOW - timedelta(days=8))
    make_search(contract, "見つかった", shown=("B01",), opened="B01", at=NOW - timedelta(days=1))
    (search,) = desk_of(contract, today=TODAY, now=NOW).searches
    assert (search.query, search.times) == ("駐車場", 2)
    settle_query(flag_id=uuid.uuid4(), contract=contract, query="駐車場", settlement="対象外", by=make_person(),
                 actor=TESTER, now=NOW)  # fmt: skip
    assert desk_of(contract, today=TODAY, now=NOW).searches == ()


def test_another_contracts_work_is_not_seen(contract: Contract) -> None:
    other = make_contract(slug="other")
    make_flag(other, make_article(other, next_review_on=TODAY).article)
    make_search(other, "駐車場", at=NOW)
    assert desk_of(contract, today=TODAY, now=NOW).is_empty


def test_a_free_code_is_one_nobody_has(contract: Contract) -> None:
    make_article(contract, "N01")
    assert free_code(contract) == "N02"


def test_the_list_shows_of_each_article_what_its_editors_work_on(contract: Contract) -> None:
    first = make_article(contract, "B01")
    make_version(first.article, state=VersionState.DRAFT)
    make_article(contract, "B02")
    make_article(contract, "B03", state=VersionState.WITHDRAWN)
    assert found(contract) == [("B01", 2), ("B02", 1), ("B03", 1)]


def test_published_means_that_something_is_in_force(contract: Contract) -> None:
    first = make_article(contract, "B01")
    make_version(first.article, state=VersionState.DRAFT)
    make_article(contract, "B02", state=VersionState.DRAFT)
    assert found(contract, state=VersionState.PUBLISHED) == [("B01", 2)]
    assert found(contract, state=VersionState.DRAFT) == [("B01", 2), ("B02", 1)]


def test_every_word_must_be_there_and_a_code_is_found_by_itself(contract: Contract) -> None:
    make_article(contract, "B01", question="暗証番号を忘れました。", reading="あんしょうばんごうをわすれました")
    make_article(contract, "B02", question="暗証番号の種類は何ですか。")
    assert found(contract, words="暗証番号 忘れ") == [("B01", 1)]
    assert found(contract, words="わすれ") == [("B01", 1)]
    assert found(contract, words="b02") == [("B02", 1)]


def test_filters_of_the_list(contract: Contract) -> None:
    text = {"question": "Where?", "short_answer": "", "answer": "Here."}
    make_article(contract, "B01", texts={"en": text}, checked="secondary", next_review_on=TODAY)
    staff = make_article(contract, "B02", visibility=Visibility.STAFF)
    make_flag(contract, staff.article)
    assert found(contract, without="en") == [("B02", 1)]
    assert found(contract, checked="secondary") == [("B01", 1)]
    assert found(contract, visibility="staff") == [("B02", 1)]
    assert found(contract, overdue=True) == [("B01", 1)]
    assert found(contract, flagged=True) == [("B02", 1)]
    assert found(contract, category="nothing") == []
