"""Searching a contract's articles: only what may be read, anew when something changed, and by meaning when asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.stamping import content_changed
from madoguchi.knowledge.choices import VersionState, Visibility
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.knowledge.queries.searching import SearchShape, library_of, search
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article, make_synonyms

TODAY = date(2023, 11, 6)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def codes(contract: Contract, query: str, *, staff: bool = False, today: date = TODAY) -> list[str]:
    return [hit.code for hit in search(contract=contract, query=query, today=today, staff=staff).hits]


def test_only_what_may_be_read_is_found(contract: Contract) -> None:
    make_article(contract, "A1", question="駐車場はどこですか。")
    make_article(contract, "A2", question="駐車場の鍵はどこですか。", visibility=Visibility.STAFF)
    make_article(contract, "A3", question="駐車場は無料ですか。", state=VersionState.DRAFT)
    make_article(contract, "A4", question="駐車場は広いですか。", valid_from=date(2023, 12, 1))
    assert codes(contract, "駐車場") == ["A1"]
    assert sorted(codes(contract, "駐車場", staff=True)) == ["A1", "A2"]
    assert sorted(codes(contract, "駐車場", today=date(2023, 12, 1))) == ["A1", "A4"]


def test_the_notes_for_staff_are_not_searched(contract: Contract) -> None:
    make_article(contract, "A1", question="窓口はどこですか。", staff_notes="合言葉は紫陽花")
    index = library_of(contract, today=TODAY, staff=True).index
    assert "s窓口" in index.postings
    assert "s紫陽" not in index.postings


def test_a_change_of_content_is_found_at_once(contract: Contract) -> None:
    make_article(contract, "A0", question="駐車場はどこですか。")
    version = make_article(contract, "A1", question="駐車場はどこですか。")
    assert codes(contract, "自転車")[:1] != ["A1"]
    ArticleVersion.objects.filter(pk=version.pk).update(search_terms="自転車")
    content_changed(contract.pk)
    assert codes(contract, "自転車")[0] == "A1"


def test_new_synonyms_are_in_force_at_once(contract: Contract) -> None:
    make_article(contract, "A0", question="時間は何時までですか。")
    make_article(contract, "A1", question="駐車場はありますか。")
    make_synonyms(contract, ["時間", "パーキング"])
    assert codes(contract, "パーキング")[0] == "A0"
    make_synonyms(contract, ["駐車場", "パーキング"])
    assert codes(contract, "パーキング")[0] == "A1"


def test_the_index_is_made_once(contract: Contract, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_article(contract, "A1", question="駐車場はどこですか。")
    codes(contract, "駐車場")
    with django_assert_num_queries(1):
        codes(contract, "場所")


def test_a_reading_which_an_editor_corrected_is_what_is_found(contract: Contract) -> None:
    make_article(contract, "A1", question="上総の窓口", reading="かずさのまどぐち", reading_corrected=True)
    make_article(contract, "A2", question="下総の窓口", reading="しもうさのまどぐち", reading_corrected=True)
    assert codes(contract, "かずさ")[0] == "A1"
    assert codes(contract, "しもうさ")[0] == "A2"


class Fixed:
    """Meanings which were fixed before."""

    def __init__(self, values: list[float]) -> None:
        self.values = values

    def compare(self, question: str) -> list[float]:
        assert question
        return self.values


def test_a_meaning_has_a_say_only_when_there_is_enough_to_understand(contract: Contract) -> None:
    make_article(contract, "A1", question="駐車場はどこですか。")
    make_article(contract, "A2", question="車いすはありますか。")

    def interpreter(passages: Sequence[str]) -> Fixed:
        assert len(passages) == 2
        return Fixed([0.1, 0.9])

    def asked(query: str) -> SearchShape:
        return search(contract=contract, query=query, today=TODAY, staff=False, interpreter=interpreter)

    understood = asked("足の悪い人が動くための道具")
    assert (understood.by_meaning, understood.hits[0].code) == (True, "A2")
    assert asked("駐車場").by_meaning is False
    assert asked("くるまいす ありますか").by_meaning is False


def test_while_meanings_are_being_made_words_are_enough(contract: Contract) -> None:
    make_article(contract, "A1", question="駐車場はどこですか。")
    found = search(
        contract=contract, query="駐車場の場所を知りたい", today=TODAY, staff=False, interpreter=lambda _: None
    )
    assert (found.by_meaning, found.hits[0].code) == (False, "A1")
