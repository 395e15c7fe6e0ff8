"""Loading a content pack: twice is once, what nobody verified waits, what an editor wrote stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.knowledge.actions.articles import Base, save_draft
from madoguchi.knowledge.actions.loading import Loaded, load_pack
from madoguchi.knowledge.actions.releasing import withdraw
from madoguchi.knowledge.adapters.packs import Bank, Pack, read_pack
from madoguchi.knowledge.calc.article_shapes import ArticleContent, Placed
from madoguchi.knowledge.calc.pack_reading import PackFault
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import Article, ArticleVersion, GuideVersion, ScriptVersion, SynonymSet
from madoguchi.knowledge.queries.contents import said_of
from madoguchi.knowledge.queries.published import stamp_of, synonyms_in_force
from tests.makers.accounts import make_person
from tests.makers.contract import CONTRACTS, TESTER, make_contract
from tests.makers.knowledge import make_content

NOW = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
PACK = CONTRACTS / "knowledge" / "mynaportal"

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def load(contract: Contract, *articles: ArticleContent, synonyms: Bank | None = None) -> Loaded:
    pack = Pack(articles=articles, scripts=(), guides=(), synonyms=synonyms, quiz=None)
    return load_pack(contract=contract, pack=pack, actor=TESTER, now=NOW)


def version(state: VersionState, code: str = "B01") -> ArticleVersion:
    return ArticleVersion.objects.get(article__code=code, state=state)


def edit(found: ArticleVersion, answer: str) -> ArticleVersion:
    said = replace(said_of(found), answer=answer)
    base, later = Base(found.number, found.edits), NOW + timedelta(hours=1)
    return save_draft(article=found.article, base=base, said=said, by=make_person(), actor=TESTER, now=later)


def test_what_was_checked_is_published_in_the_name_of_the_job(contract: Contract) -> None:
    assert load(contract, make_content()).counts["articles"] == {"published": 1}
    published = version(VersionState.PUBLISHED)
    assert (published.approved_by, published.approver_label) == (None, TESTER.label)
    assert published.reading.startswith("けんこうほけんしょう")


def test_what_nobody_verified_waits_for_an_editor(contract: Contract) -> None:
    assert load(contract, make_content(checked="unverified")).counts["articles"] == {"draft": 1}
    assert Article.objects.get().published is None


def test_what_has_no_short_answer_waits_for_an_editor(contract: Contract) -> None:
    assert load(contract, make_content(short_answer="")).counts["articles"] == {"draft": 1}


def test_the_same_again_changes_nothing(contract: Contract) -> None:
    load(contract, make_content())
    stamp = stamp_of(contract)
    assert load(contract, make_content()).counts["articles"] == {"unchanged": 1}
    assert (ArticleVersion.objects.count(), stamp_of(contract)) == (1, stamp)


def test_what_changed_becomes_a_new_version(contract: Contract) -> None:
    load(contract, make_content())
    assert load(contract, make_content(answer="制度が変わりました。")).counts["articles"] == {"published": 1}
    assert version(VersionState.PUBLISHED).answer == "制度が変わりました。"
    assert version(VersionState.SUPERSEDED).number == 1


def test_a_newly_verified_article_replaces_its_untouched_draft(contract: Contract) -> None:
    load(contract, make_content(checked="unverified"))
    load(contract, make_content(checked="primary"))
    assert version(VersionState.PUBLISHED).number == 2
    assert version(VersionState.WITHDRAWN).ended_reason == "新しい内容を読み込んだため"


def test_an_editors_draft_is_never_overwritten(contract: Contract) -> None:
    load(contract, make_content())
    edit(version(VersionState.PUBLISHED), "編集者の答え")
    loaded = load(contract, make_content(answer="ファイルの答え"))
    assert loaded.kept == ["B01"]
    assert version(VersionState.DRAFT).answer == "編集者の答え"


def test_what_was_left_out_comes_with_the_next_load(contract: Contract) -> None:
    load(contract, make_content())
    draft = edit(version(VersionState.PUBLISHED), "編集者の答え")
    load(contract, make_content(answer="ファイルの答え"))
    withdraw(version=draft, reason="ファイルに任せる", actor=TESTER, now=NOW)
    assert load(contract, make_content(answer="ファイルの答え")).counts["articles"] == {"published": 1}


def test_a_withdrawn_article_does_not_come_back_by_itself(contract: Contract) -> None:
    load(contract, make_content())
    withdraw(version=version(VersionState.PUBLISHED), reason="誤りがあった", actor=TESTER, now=NOW)
    assert load(contract, make_content(answer="直した答え")).counts["articles"] == {"draft": 1}
    assert Article.objects.get().published is None


def test_a_pack_does_not_open_to_the_public_what_editors_keep_for_staff(contract: Contract) -> None:
    load(contract, make_content())
    Article.objects.update(visibility="staff")
    changed = make_content(answer="直した答え")
    load(contract, ArticleContent(Placed(code="B01", category="pin", category_label="暗証番号"), changed.said))
    article = Article.objects.get()
    assert (article.visibility, article.category) == ("staff", "pin")


def test_synonyms_have_a_new_version_when_they_change(contract: Contract) -> None:
    first, second = Bank([["暗証番号", "PIN"]], "初版"), Bank([["暗証番号", "PIN", "4桁"]], "追加")
    assert [load(contract, synonyms=each).synonyms for each in (first, first, second, first)] == [1, None, 2, 3]
    in_force = synonyms_in_force(contract)
    assert in_force is not None
    assert in_force.groups == [["暗証番号", "PIN"]]


def test_the_trail_says_what_was_loaded(contract: Contract) -> None:
    load(contract, make_content())
    assert Entry.objects.get(verb="knowledge.load_pack").detail["articles"] == {"published": 1}


def test_the_whole_pack_of_the_repository_loads_once(contract: Contract) -> None:
    pack = read_pack(PACK)
    loaded = load_pack(contract=contract, pack=pack, actor=TESTER, now=NOW)
    assert loaded.counts["articles"].total() == len(pack.articles) >= 82
    assert loaded.counts["scripts"]["published"] == ScriptVersion.objects.count() >= 8
    assert loaded.counts["guides"]["published"] == GuideVersion.objects.count() >= 8
    unverified = {each.placed.code for each in pack.articles if each.said.checked == "unverified"}
    drafts = ArticleVersion.objects.filter(state=VersionState.DRAFT)
    assert set(drafts.values_list("article__code", flat=True)) == unverified
    assert load_pack(contract=contract, pack=pack, actor=TESTER, now=NOW).changed == 0
    assert SynonymSet.objects.count() == 1


def test_a_script_whose_record_could_not_be_saved_is_refused(contract: Contract) -> None:
    script = read_pack(PACK).scripts[0]
    ending = replace(script.endings[0], topic="weather")
    wrong = Pack((), (replace(script, endings=(ending, *script.endings[1:])),), (), None, None)
    with pytest.raises(PackFault, match=rf"scripts/{script.code}：{ending.id}.topic：「weather」は契約のコード表に"):
        load_pack(contract=contract, pack=wrong, actor=TESTER, now=NOW)
    assert not ScriptVersion.objects.exists()
