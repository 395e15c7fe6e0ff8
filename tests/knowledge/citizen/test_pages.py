"""The pages everybody may open on their own phone. No log-in, no script, no cookie."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import Place, VersionState, Visibility
from madoguchi.knowledge.models import SearchEvent
from madoguchi.ui import texts
from tests.makers.contract import make_contract, make_opening_day
from tests.makers.guides import publish_guides
from tests.makers.knowledge import make_article

pytestmark = pytest.mark.django_db
TEXTS = {
    "en": {"question": "I forgot my PIN. What now?", "short_answer": "Reset it.", "answer": "Go to the ward office."},
    "ja-easy": {"question": "{番号|ばんごう}を {忘|わす}れました。", "answer": "{窓口|まどぐち}へ {行|い}きます。"},
}


@pytest.fixture(autouse=True)
def nobody_has_searched_yet() -> Iterator[None]:
    """Begin and end with an empty count of searches: it lives in the process, not in the database."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def contract() -> Contract:
    """Give a contract with two guides and an article."""
    found = make_contract()
    publish_guides(found, "insurance-atm", "account-phone", "pin-store")
    make_article(found, "D03", question="暗証番号を忘れました。", search_terms="パスワード 思い出せない", texts=TEXTS)
    return found


def seen(client: Client, name: str, *args: str, **query: str) -> str:
    answer = client.get(reverse(f"knowledge_citizen:{name}", args=args), query)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def bare(html: str) -> str:
    """The words without furigana and tags."""
    return re.sub(r"<[^>]+>", "", re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>", "", html))


def test_the_front_leads_to_the_guides_by_what_somebody_wants(client: Client, contract: Contract) -> None:
    html = seen(client, "front", "chiba")
    headings = [bare(each) for each in re.findall(r"<h2.*?</h2>", html)]
    assert headings[:3] == ["保険証として使う申込み", "公金受取口座の登録", "手続きの前に困ったとき"]
    assert "/g/chiba/guides/insurance-atm/?" in html
    assert "0120-000-000" in html


def test_the_front_says_where_and_when(client: Client, contract: Contract) -> None:
    today = office_today(contract)
    assert "今日はどの窓口も開いていません" in bare(seen(client, "front", "chiba"))
    make_opening_day(contract.sites.get(code="inage"), today)
    cancelled = make_opening_day(contract.sites.get(code="midori"), today)
    cancelled.cancelled, cancelled.reason = True, "大雪のため"
    cancelled.save(update_fields=("cancelled", "reason"))
    later = make_opening_day(contract.sites.get(code="wakaba"), today + timedelta(days=1))
    words = bare(seen(client, "front", "chiba"))
    assert re.search(r"稲毛区役所\s*受付 08:30〜17:30", words)
    assert re.search(r"緑区役所\s*今日の開設は中止です", words)
    assert f"{later.date.month}月{later.date.day}日" in words
    assert "Wakaba Ward Office" in seen(client, "front", "chiba", lang="ko")


def test_a_guide_shows_every_step_with_its_drawing(client: Client, contract: Contract) -> None:
    html = seen(client, "guide", "chiba", "account-phone", lang="en")
    assert html.count('class="steps"') == 1
    steps = html.split('class="steps"')[1].split("</ol>")[0]
    assert steps.count("<li>") == steps.count("knowledge/pictures/") == 8
    assert "Log out of Mynaportal." in html
    assert '<html lang="en">' in html


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize("name", ["front", "guide", "faq", "article"])
def test_every_page_is_there_in_every_language(client: Client, contract: Contract, name: str, lang: str) -> None:
    more = {"guide": ["insurance-atm"], "article": ["D03"]}.get(name, [])
    html = seen(client, name, "chiba", *more, lang=lang)
    assert f'<html lang="{texts.html_lang(lang)}">' in html
    assert not re.search(r"\{[^{}|]+\|", html), "Furigana marks must be drawn"
    assert html.count('aria-current="true"') == 1


def test_a_link_to_an_article_appears_only_when_it_can_be_read(client: Client, contract: Contract) -> None:
    html = seen(client, "guide", "chiba", "insurance-atm")
    assert "/g/chiba/faq/D03/" in html
    assert "/g/chiba/faq/B06/" not in html
    assert "ATMの使える時間や手数料を知りたい" in bare(html)


def test_how_somebody_reads_goes_along_with_every_link(client: Client, contract: Contract) -> None:
    html = seen(client, "guide", "chiba", "insurance-atm", lang="ja-easy", furigana="off", size="large")
    assert '<body class="citizen guide large no-furigana">' in html
    assert "/g/chiba/faq/D03/?lang=ja-easy&amp;furigana=off&amp;size=large" in html
    assert '<a class="b q" href="?lang=ja-easy&amp;size=large">' in html
    assert '<a class="b q" href="?lang=ja-easy&amp;furigana=off">' in html


def test_a_foreign_reader_is_offered_no_furigana(client: Client, contract: Contract) -> None:
    assert "Hide furigana" not in seen(client, "front", "chiba", lang="en")


def test_an_article_in_a_language_it_does_not_have_is_shown_in_english_and_says_so(
    client: Client, contract: Contract
) -> None:
    html = seen(client, "article", "chiba", "D03", lang="ko")
    assert '<p lang="en">Go to the ward office.</p>' in html
    assert "이 부분은 아직 한국어가 없어" in html
    assert "not yet available" not in seen(client, "article", "chiba", "D03", lang="en")


def test_what_the_public_may_not_read_is_not_there(client: Client, contract: Contract) -> None:
    make_article(contract, "S01", visibility=Visibility.STAFF, question="内部の手順は。")
    make_article(contract, "S02", state=VersionState.DRAFT, question="下書きは。")
    make_article(contract, "S03", question="昔のことは。", valid_to=office_today(contract) - timedelta(days=1))
    html = seen(client, "faq", "chiba") + seen(client, "feed", "chiba")
    for code in ("S01", "S02", "S03"):
        assert code not in html
        assert client.get(f"/g/chiba/faq/{code}/").status_code == 404
    assert client.get("/g/chiba/guides/nothing/").status_code == 404
    assert client.get("/g/nowhere/").status_code == 404


def test_what_staff_must_not_say_is_not_shown_to_the_public(client: Client, contract: Contract) -> None:
    make_article(contract, "S04", staff_notes="責任者へ引き継ぐ", must_not="番号を聞かない")
    html = seen(client, "article", "chiba", "S04") + seen(client, "faq", "chiba") + seen(client, "feed", "chiba")
    assert "責任者へ引き継ぐ" not in html
    assert "番号を聞かない" not in html


def test_a_search_finds_by_other_words_and_is_kept_without_the_person(client: Client, contract: Contract) -> None:
    make_article(contract, "B01", question="申込みはどこでできますか。")
    html = seen(client, "faq", "chiba", q="思い出せない")
    found = html.split('id="found"')[1].split("</section>")[0]
    assert "暗証番号を忘れました。" in found
    event = SearchEvent.objects.get()
    assert (event.place, event.query, event.shown[0]) == (Place.CITIZEN, "思い出せない", "D03")


def test_a_search_in_english_finds_the_english_words(client: Client, contract: Contract) -> None:
    make_article(contract, "B01", question="申込みはどこでできますか。")
    html = seen(client, "faq", "chiba", q="forgotten pins", lang="en")
    assert "I forgot my PIN. What now?" in html.split('id="found"')[1].split("</section>")[0]


def test_a_search_without_a_hit_says_what_to_do_next(client: Client, contract: Contract) -> None:
    words = bare(seen(client, "faq", "chiba", q="xyzxyz"))
    assert "短い言葉で探し直すか、下の電話でお尋ねください" in words


def test_a_number_in_the_search_is_refused_and_not_kept(client: Client, contract: Contract) -> None:
    answer = client.get("/g/chiba/faq/", {"q": "私の番号は 1234 5678 9018"})
    assert answer.status_code == 422
    assert not SearchEvent.objects.exists()


def test_too_many_searches_are_answered_but_not_kept(client: Client, contract: Contract) -> None:
    for _ in range(35):
        assert "D03" in seen(client, "faq", "chiba", q="暗証番号")
    assert SearchEvent.objects.count() == 30


def test_the_questions_carry_linked_data_for_other_machines(client: Client, contract: Contract) -> None:
    make_article(contract, "X01", question="</script><b>は？", answer="&<>")
    html = seen(client, "faq", "chiba")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    page = json.loads(block)
    assert page["@type"] == "FAQPage"
    named = {each["name"]: each["acceptedAnswer"]["text"] for each in page["mainEntity"]}
    assert named["</script><b>は？"] == "&<>"
    assert named["暗証番号を忘れました。"] == "窓口でお手伝いします。"


def test_the_feed_is_open_to_everybody_and_says_how_well_a_thing_was_checked(
    client: Client, contract: Contract
) -> None:
    answer = client.get("/g/chiba/feed.json", {"lang": "ja-easy"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/feed+json")
    feed = answer.json()
    assert feed["version"].startswith("https://jsonfeed.org/version/1")
    (item,) = feed["items"]
    assert item["title"] == "番号を 忘れました。"
    assert item["url"] == "http://testserver/g/chiba/faq/D03/?lang=ja-easy"
    assert item["_madoguchi"]["checked"] == "primary"
    assert item["language"] == feed["language"] == "ja"


def test_the_sheet_is_a_pdf_for_the_readers_printer(client: Client, contract: Contract) -> None:
    answer = client.get("/g/chiba/guides/insurance-atm/sheet.pdf", {"lang": "vi"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="insurance-atm-vi.pdf"'
    assert answer.content.startswith(b"%PDF")


def test_the_pages_cost_few_queries(client: Client, contract: Contract, django_assert_max_num_queries: object) -> None:
    for number in range(10):
        make_article(contract, f"Z{number:02d}", texts=TEXTS)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        seen(client, "faq", "chiba", lang="en")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        seen(client, "front", "chiba")
