"""The editors' pages in a browser without script: write, save, release, look."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import VersionState
from madoguchi.knowledge.models import Article, ArticleVersion, ReaderFlag
from madoguchi.knowledge.queries.contents import said_of
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article, make_flag, make_search, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def editor(contract: Contract) -> Client:
    return client_for(Role.CALL_CENTRE_SUPERVISOR, contract=contract)


@pytest.fixture
def manager(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def at(name: str, *arguments: object, slug: str = "chiba") -> str:
    return reverse(f"knowledge:{name}", args=[slug, *arguments])


def typed(version: ArticleVersion, **words: str) -> dict[str, str]:
    said = said_of(version)
    return {
        "base_number": str(version.number),
        "base_edits": str(version.edits),
        "question": said.question,
        "short_answer": said.short_answer,
        "answer": said.answer,
        "checked": said.checked,
    } | words


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_looking_at_the_form_writes_nothing(contract: Contract, editor: Client) -> None:
    make_article(contract, "B01")
    assert editor.get(at("edit", "B01")).status_code == 200
    assert ArticleVersion.objects.count() == 1


def test_what_is_saved_is_a_draft_and_readers_keep_what_they_had(contract: Contract, editor: Client) -> None:
    published = make_article(contract, "B01")
    answer = editor.post(at("edit", "B01"), typed(published, answer="新しい答え", sources="出典一\n\n出典二 "))
    assert answer.status_code == 302
    draft = ArticleVersion.objects.get(state=VersionState.DRAFT)
    assert (draft.answer, draft.sources) == ("新しい答え", "出典一\n出典二")
    assert Article.objects.get().published == published


def test_the_other_languages_stay_when_the_japanese_is_saved(contract: Contract, editor: Client) -> None:
    text = {"question": "Where?", "short_answer": "Here.", "answer": "At the counter."}
    published = make_article(contract, "B01", texts={"en": text})
    editor.post(at("edit", "B01"), typed(published, answer="新しい答え"))
    draft = ArticleVersion.objects.get(state=VersionState.DRAFT)
    assert said_of(draft) == replace(said_of(published), answer="新しい答え")


def test_a_language_is_written_on_its_own_page(contract: Contract, editor: Client) -> None:
    published = make_article(contract, "B01")
    words = {"question": "Where?", "short_answer": "Here.", "answer": "At the counter."}
    sent = {"base_number": "1", "base_edits": "0", **words}
    assert editor.post(f"{at('edit', 'B01')}?lang=en", sent).status_code == 302
    (text,) = ArticleVersion.objects.get(state=VersionState.DRAFT).texts.all()
    assert (text.language, text.answer) == ("en", "At the counter.")
    assert published.texts.count() == 0


def test_a_short_answer_over_sixty_characters_is_refused_and_nothing_typed_is_lost(
    contract: Contract, editor: Client
) -> None:
    published = make_article(contract, "B01")
    answer = editor.post(at("edit", "B01"), typed(published, short_answer="い" * 61, answer="書いた答え"))
    assert answer.status_code == 422
    assert "60" in text_of(answer)
    assert "書いた答え" in text_of(answer)
    assert ArticleVersion.objects.count() == 1


def test_a_draft_which_saves_itself_says_on_what_the_next_words_are_built(contract: Contract, editor: Client) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT)
    saved = editor.post(at("edit", "B01"), typed(draft, answer="途中"), headers={"X-Autosave": "1"})
    assert (saved.status_code, saved.json()["number"], saved.json()["edits"]) == (200, 1, 1)
    sent = typed(draft, answer="途中から", base_edits="1")
    assert editor.post(at("edit", "B01"), sent, headers={"X-Autosave": "1"}).json()["edits"] == 2


def test_a_draft_which_saves_itself_stops_when_somebody_else_wrote(contract: Contract, editor: Client) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT)
    editor.post(at("edit", "B01"), typed(draft, answer="先の人"))
    late = editor.post(at("edit", "B01"), typed(draft, answer="後の人"), headers={"X-Autosave": "1"})
    assert late.status_code == 409
    assert "ほかの人がこの記事を変えました" in late.json()["errors"][0]


def test_what_cannot_be_saved_by_itself_says_why(contract: Contract, editor: Client) -> None:
    draft = make_article(contract, "B01", state=VersionState.DRAFT)
    refused = editor.post(at("edit", "B01"), typed(draft, question=""), headers={"X-Autosave": "1"})
    assert refused.status_code == 422
    assert refused.json()["errors"]


def test_the_manager_approves_and_publishes_what_they_read(contract: Contract, manager: Client) -> None:
    make_article(contract, "B01", state=VersionState.DRAFT)
    seen = {"number": "1", "edits": "0"}
    manager.post(at("approve", "B01"), seen)
    manager.post(at("publish", "B01"), seen)
    assert ArticleVersion.objects.get().state == VersionState.PUBLISHED


def test_what_changed_after_it_was_read_is_not_approved(contract: Contract, manager: Client) -> None:
    make_article(contract, "B01", state=VersionState.DRAFT, edits=3)
    refused = manager.post(at("approve", "B01"), {"number": "1", "edits": "2"})
    assert refused.status_code == 422
    assert "表示のあとで内容が変わりました" in text_of(refused)
    assert ArticleVersion.objects.get().state == VersionState.DRAFT


def test_an_editor_takes_back_a_draft_but_not_what_is_published(contract: Contract, editor: Client) -> None:
    published = make_article(contract, "B01")
    make_version(published.article, state=VersionState.DRAFT)
    reason = {"reason": "書き直すため", "edits": "0"}
    assert editor.post(at("withdraw", "B01"), {**reason, "number": "1"}).status_code == 403
    assert editor.post(at("withdraw", "B01"), {**reason, "number": "2"}).status_code == 302
    assert set(ArticleVersion.objects.values_list("number", "state")) == {(1, "published"), (2, "withdrawn")}


def test_a_withdrawal_without_a_reason_stays_on_the_page(contract: Contract, manager: Client) -> None:
    make_article(contract, "B01")
    refused = manager.post(at("withdraw", "B01"), {"number": "1", "edits": "0", "reason": ""})
    assert refused.status_code == 422
    assert ArticleVersion.objects.get().state == VersionState.PUBLISHED


def test_the_history_compares_two_versions(contract: Contract, editor: Client) -> None:
    first = make_article(contract, "B01", state=VersionState.SUPERSEDED, answer="番号は4桁です。")
    make_version(first.article, answer="番号は6桁です。")
    page = text_of(editor.get(at("compare", "B01", 1, 2)))
    assert "<del>4</del><ins>6</ins>" in page


def test_the_preview_shows_citizens_nothing_meant_for_staff(contract: Contract, editor: Client) -> None:
    make_article(contract, "B01", staff_notes="職員だけの話", must_not="番号を尋ねない")
    page = text_of(editor.get(at("preview", "B01", 1)))
    assert page.count("職員だけの話") == page.count("番号を尋ねない") == 1


def test_a_search_that_led_nowhere_becomes_an_article(contract: Contract, editor: Client) -> None:
    from madoguchi.contract.clock import office_now  # noqa: PLC0415

    make_search(contract, "駐車場", at=office_now())
    assert "駐車場" in text_of(editor.get(at("desk")))
    form = editor.get(f"{at('create')}?query=駐車場").context["form"]
    sent = {**form.initial, "question": "駐車場はありますか。", "category": "place", "category_label": "場所"}
    assert editor.post(at("create"), sent).status_code == 302
    article = Article.objects.get()
    assert article.versions.get().search_terms == "駐車場"
    assert "駐車場」" not in text_of(editor.get(at("desk")))


def test_a_new_article_with_a_taken_code_says_so(contract: Contract, editor: Client) -> None:
    make_article(contract, "B01")
    sent = {"article_id": uuid.uuid4(), "code": "B01", "question": "何ですか。", "category": "pin",
            "category_label": "暗証番号", "visibility": "public"}  # fmt: skip
    refused = editor.post(at("create"), sent)
    assert refused.status_code == 422
    assert "もうあります" in text_of(refused)


def test_the_city_says_what_is_wrong_by_a_flag(contract: Contract) -> None:
    make_article(contract, "B01")
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    sent = {"flag_id": uuid.uuid4(), "kind": "old", "code": "B01", "note": "様式が変わりました"}
    assert "知らせました" in text_of(city.post(at("raise_flag"), sent))
    flag = ReaderFlag.objects.get()
    assert (flag.article and flag.article.code, flag.note) == ("B01", "様式が変わりました")
    assert "編集する" not in text_of(city.get(at("article", "B01")))


def test_a_flag_is_settled_with_words_or_not_at_all(contract: Contract, editor: Client) -> None:
    flag = make_flag(contract, make_article(contract, "B01").article)
    editor.post(at("settle_flag", flag.pk), {"settlement": ""})
    assert ReaderFlag.objects.get().state == "open"
    editor.post(at("settle_flag", flag.pk), {"settlement": "直しました"})
    assert ReaderFlag.objects.get().state == "settled"


def test_the_list_keeps_the_search_in_the_address(contract: Contract, editor: Client) -> None:
    make_article(contract, "B01", question="暗証番号の種類")
    make_article(contract, "B02", question="口座の登録")
    page = text_of(editor.get(at("articles"), {"words": "暗証番号"}))
    assert "暗証番号の種類" in page
    assert "口座の登録" not in page


def test_another_contracts_article_is_not_there(contract: Contract, editor: Client) -> None:
    make_article(make_contract(slug="other"), "B01")
    assert editor.get(at("article", "B01")).status_code == 404
