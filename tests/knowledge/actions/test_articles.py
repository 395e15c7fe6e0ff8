"""Writing: drafts, conflicts, places, readings, reviews."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.articles import (
    Base,
    SomebodyElseWrote,
    correct_reading,
    create_article,
    place_article,
    save_draft,
)
from madoguchi.knowledge.actions.reviews import confirm_review
from madoguchi.knowledge.calc.article_shapes import Placed, Said, Text
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import Article, ArticleVersion
from madoguchi.knowledge.queries.contents import said_of, standing_version
from madoguchi.knowledge.queries.published import stamp_of
from tests.makers.accounts import make_person
from tests.makers.contract import TESTER, make_contract
from tests.makers.knowledge import make_article, make_content

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def save(version: ArticleVersion, said: Said, *, base: Base | None = None, note: str = "") -> ArticleVersion:
    return save_draft(
        article=version.article,
        base=base or Base(version.number, version.edits),
        said=said,
        change_note=note,
        by=make_person(),
        actor=TESTER,
        now=NOW,
    )


def test_an_article_begins_as_a_draft_with_all_its_words(contract: Contract) -> None:
    content = make_content("B01")
    version = create_article(
        article_id=uuid.uuid4(), contract=contract, content=content, by=None, actor=TESTER, now=NOW
    )
    assert (version.state, version.number) == (VersionState.DRAFT, 1)
    assert said_of(version) == content.said


def test_the_same_article_sent_twice_is_made_once(contract: Contract) -> None:
    key, content = uuid.uuid4(), make_content("B01")
    for _ in range(2):
        create_article(article_id=key, contract=contract, content=content, by=None, actor=TESTER, now=NOW)
    assert Article.objects.count() == 1


def test_two_articles_never_have_one_code(contract: Contract) -> None:
    make_article(contract, "B01")
    with pytest.raises(ValidationError, match="もうあります"):
        create_article(
            article_id=uuid.uuid4(), contract=contract, content=make_content("B01"), by=None, actor=TESTER, now=NOW
        )


def test_a_new_article_stands_last(contract: Contract) -> None:
    last = make_article(contract).article.order
    made = create_article(
        article_id=uuid.uuid4(), contract=contract, content=make_content("B09"), by=None, actor=TESTER, now=NOW
    )
    assert made.article.order > last


def test_words_over_a_published_version_make_a_new_draft(contract: Contract) -> None:
    published = make_article(contract, "B01")
    draft = save(published, replace(said_of(published), answer="新しい答えです。"), note="答えを直した")
    assert (draft.number, draft.state, draft.change_note) == (2, VersionState.DRAFT, "答えを直した")
    published.refresh_from_db()
    assert (published.state, published.answer) == (VersionState.PUBLISHED, "窓口でお手伝いします。")


def test_words_over_a_draft_rewrite_it_and_count(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT)
    saved = save(draft, replace(said_of(draft), answer="一度目"))
    again = save(saved, replace(said_of(saved), answer="二度目"))
    assert (again.number, again.edits, again.answer) == (1, 2, "二度目")


def test_the_last_writer_is_the_author(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT, author=make_person())
    saved = save(draft, replace(said_of(draft), answer="直した答え"))
    assert saved.author_id not in {None, draft.author_id}


def test_an_approved_version_that_is_changed_must_be_approved_again(contract: Contract) -> None:
    approved = make_article(contract, state=VersionState.APPROVED)
    saved = save(approved, replace(said_of(approved), answer="承認のあとで直した"))
    saved.refresh_from_db()
    assert (saved.state, saved.approved_at, saved.approver_label) == (VersionState.DRAFT, None, "")


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT)
    old = Base(draft.number, draft.edits)
    save(draft, replace(said_of(draft), answer="先に書いた人の答え"))
    with pytest.raises(SomebodyElseWrote):
        save(draft, replace(said_of(draft), answer="後から来た人の答え"), base=old)
    standing = standing_version(draft.article)
    assert standing is not None
    assert standing.answer == "先に書いた人の答え"


def test_the_same_words_again_change_nothing(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT)
    old, words = Base(draft.number, draft.edits), replace(said_of(draft), answer="一度だけ")
    save(draft, words, base=old)
    entries = Entry.objects.count()
    assert save(draft, words, base=old).edits == 1
    assert Entry.objects.count() == entries


def test_a_language_comes_and_goes_with_its_version_only(contract: Contract) -> None:
    text = {"question": "Where?", "short_answer": "Here.", "answer": "At the counter."}
    published = make_article(contract, texts={"en": text})
    said = said_of(published)
    draft = save(published, replace(said, texts={"ko": Text(question="어디서?", answer="창구에서")}))
    assert [each.language for each in draft.texts.all()] == ["ko"]
    assert [each.language for each in published.texts.all()] == ["en"]


def test_the_trail_names_what_was_changed(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT)
    save(draft, replace(said_of(draft), answer="別の答え", sources=("別の出典",)))
    assert Entry.objects.get(verb="knowledge.edit").detail["changed"] == ["answer", "sources"]


def test_another_visibility_is_in_force_at_once(contract: Contract) -> None:
    article = make_article(contract, "B01").article
    stamp = stamp_of(contract)
    placed = Placed(code="B01", category="pin", category_label="暗証番号", visibility="staff")
    assert place_article(article=article, placed=placed, actor=TESTER, now=NOW).visibility == "staff"
    assert stamp_of(contract) > stamp


def test_a_corrected_reading_is_kept_and_can_be_given_back(contract: Contract) -> None:
    version = make_article(contract, question="公金受取口座", search_terms="")
    stamp = stamp_of(contract)
    corrected = correct_reading(version=version, reading="こうきん　うけとり", actor=TESTER, now=NOW)
    assert (corrected.reading, corrected.reading_corrected) == ("こうきん うけとり", True)
    assert stamp_of(contract) > stamp
    given_back = correct_reading(version=version, reading="", actor=TESTER, now=NOW)
    assert (given_back.reading, given_back.reading_corrected) == ("こうきんうけとりこうざ", False)


def test_a_corrected_reading_goes_along_into_the_next_version(contract: Contract) -> None:
    version = make_article(contract, reading="よみ", reading_corrected=True)
    draft = save(version, replace(said_of(version), answer="別の答え"))
    assert (draft.reading, draft.reading_corrected) == ("よみ", True)


def test_a_review_moves_the_next_one_ahead(contract: Contract) -> None:
    version = make_article(contract, next_review_on=date(2023, 11, 1))
    confirmed = confirm_review(version=version, next_review_on=date(2024, 5, 1), actor=TESTER, now=NOW)
    assert (confirmed.checked_on, confirmed.next_review_on) == (date(2023, 11, 6), date(2024, 5, 1))


def test_the_next_review_lies_ahead(contract: Contract) -> None:
    with pytest.raises(ValidationError, match="明日から"):
        confirm_review(version=make_article(contract), next_review_on=date(2023, 11, 6), actor=TESTER, now=NOW)


def test_only_what_is_in_force_is_reviewed(contract: Contract) -> None:
    draft = make_article(contract, state=VersionState.DRAFT)
    with pytest.raises(ValidationError, match="公開中の版だけ"):
        confirm_review(version=draft, next_review_on=date(2024, 5, 1), actor=TESTER, now=NOW)
