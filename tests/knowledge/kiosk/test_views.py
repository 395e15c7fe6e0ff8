"""The guide on the kiosk of a ward office, screen by screen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import Place
from madoguchi.knowledge.models import SearchEvent
from tests.makers.accounts import make_device, signed_in_client
from tests.makers.contract import make_contract, make_opening_day
from tests.makers.guides import publish_guides
from tests.makers.knowledge import make_article

pytestmark = pytest.mark.django_db
START = "/c/chiba/s/chuo/guide-kiosk/"


@pytest.fixture
def contract() -> Contract:
    """Give a contract with guides and two articles of one category."""
    found = make_contract()
    publish_guides(found, "insurance-atm", "account-bank")
    make_article(found, "D03", question="暗証番号を忘れました。")
    return found


@pytest.fixture
def kiosk(contract: Contract) -> Client:
    """Give the browser of the site's paired kiosk."""
    return signed_in_client(device=make_device(kind=DeviceKind.KIOSK, site=contract.sites.get(code="chuo")))


def seen(kiosk: Client, path: str, **query: str) -> str:
    answer = kiosk.get(f"{START}{path}", query)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()


def bare(html: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>", "", html))


def test_the_first_screen_offers_at_most_five_things(kiosk: Client) -> None:
    html = seen(kiosk, "")
    choices = html.split('class="ways large"')[1].split("</ul>")[0]
    assert choices.count("<li>") == 4
    assert "今日は開いていません" in bare(html)
    assert " data-fresh" in html


def test_only_the_untouched_first_screen_is_fresh(kiosk: Client) -> None:
    """What is not fresh is counted down and wiped."""
    for path, query in (("", {"lang": "en"}), ("", {"size": "large"}), ("faq/", {}), ("guides/insurance-atm/", {})):
        assert " data-fresh" not in seen(kiosk, path, **query)


def test_the_facts_are_those_of_the_kiosks_own_ward(kiosk: Client, contract: Contract) -> None:
    today = office_today(contract)
    make_opening_day(contract.sites.get(code="midori"), today)
    make_opening_day(contract.sites.get(code="chuo"), today + timedelta(days=1))
    html = seen(kiosk, "")
    assert "今日は開いていません" in bare(html)
    assert f"{(today + timedelta(days=1)).day}日" in bare(html.split('class="kw"')[1].split("</dl>")[0])
    where = bare(seen(kiosk, "where/"))
    assert "緑区役所" in where
    assert "中央区役所" in where


def test_a_guide_is_followed_one_step_at_a_time(kiosk: Client) -> None:
    first = seen(kiosk, "guides/insurance-atm/", lang="en")
    assert "Before you start: what you need" in first
    assert "?lang=en&amp;step=1" in first
    second = seen(kiosk, "guides/insurance-atm/", lang="en", step="1")
    assert "Step 1 of 5" in second
    assert second.count('class="drawing"') == 1
    last = seen(kiosk, "guides/insurance-atm/", lang="en", step="6")
    assert "When you have finished" in last
    assert "step=7" not in last
    assert "sheet.svg?lang=en" in last


def test_help_is_one_touch_away_and_leads_back_to_the_step(kiosk: Client) -> None:
    step = seen(kiosk, "guides/insurance-atm/", lang="en", step="2")
    assert "?lang=en&amp;step=2&amp;help=1" in step
    helping = seen(kiosk, "guides/insurance-atm/", lang="en", step="2", help="1")
    assert "If you get stuck" in helping
    assert f"{START}faq/D03/?lang=en" in helping
    assert f"{START}guides/insurance-atm/?lang=en&amp;step=2" in helping


def test_changing_the_language_stays_on_the_same_screen(kiosk: Client) -> None:
    html = seen(kiosk, "guides/insurance-atm/", step="3", help="1")
    assert 'href="?lang=pt&amp;step=3&amp;help=1"' in html


def test_the_ways_to_a_procedure(kiosk: Client) -> None:
    html = seen(kiosk, "ways/public_money_account/", lang="en")
    assert "At a bank (without the card)" in html
    assert "ATM" not in html.split("<main")[1].split("</main>")[0]
    assert kiosk.get(f"{START}ways/nothing/").status_code == 404


def test_questions_by_category_and_by_search(kiosk: Client) -> None:
    assert "暗証番号を忘れました。" not in seen(kiosk, "faq/")
    assert "暗証番号を忘れました。" in seen(kiosk, "faq/", category="test")
    assert "暗証番号を忘れました。" in seen(kiosk, "faq/", q="暗証番号")
    assert SearchEvent.objects.get().place == Place.KIOSK


def test_nothing_of_a_search_stands_in_a_cookie(kiosk: Client) -> None:
    answer = kiosk.get(f"{START}faq/", {"q": "暗証番号"})
    assert "暗証番号" not in str(answer.cookies)
    assert not kiosk.session.keys()


def test_the_sheet_is_a_picture_for_the_kiosks_printer(kiosk: Client) -> None:
    answer = kiosk.get(f"{START}guides/insurance-atm/sheet.svg", {"lang": "ko"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")


def test_a_stranger_is_led_to_the_log_in(contract: Contract, client: Client) -> None:
    answer = client.get(START)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_from_the_ticket_kiosk_the_guide_leads_back_there(kiosk: Client) -> None:
    assert 'data-home="/c/chiba/s/chuo/guide-kiosk/"' in seen(kiosk, "")
    assert 'data-home="/c/chiba/s/chuo/kiosk/"' in seen(kiosk, "", desk="1")
    closed = kiosk.get("/c/chiba/s/chuo/kiosk/").content.decode()
    assert f'data-guide="{START}?desk=1"' in closed


def test_when_staff_are_called_on_a_closed_day_the_kiosk_says_what_to_expect(kiosk: Client, contract: Contract) -> None:
    said = bare(seen(kiosk, "", lang="en").split('data-words="called"')[1].split("</p>")[0])
    assert "The counter is closed today" in said
    assert "0120-000-000" in said
    make_opening_day(contract.sites.get(code="chuo"), office_today(contract))
    said = bare(seen(kiosk, "", lang="en").split('data-words="called"')[1].split("</p>")[0])
    assert "closed today" not in said
