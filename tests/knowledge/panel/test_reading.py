"""What the panel shows: its frame, results, one answer, one script."""

from __future__ import annotations

import pytest
from django.test import Client

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from tests.knowledge.panel.grounds import body_of, get, lay, logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return lay()


def test_the_frame_lists_the_scripts_with_what_they_are_for(contract: Contract) -> None:
    page = get(logged_in(contract), contract, "", "?place=call").content.decode()
    assert 'data-open-script="pin"' in page
    assert "番号を忘れたという電話" in page
    assert "data-may-use" in page


def test_who_only_reads_is_offered_nothing_for_the_record(contract: Contract) -> None:
    page = get(logged_in(contract, Role.AUDITOR), contract, "", "?place=call").content.decode()
    assert "data-may-use" not in page
    article = get(logged_in(contract, Role.AUDITOR), contract, "_article", code="D03").content.decode()
    assert "メモに入れる" not in article
    assert "古い" not in article


def test_a_place_which_is_none_is_not_found(contract: Contract) -> None:
    assert get(logged_in(contract), contract, "", "?place=street").status_code == 404


def test_an_operator_finds_also_what_is_for_staff(contract: Contract) -> None:
    found = body_of(get(logged_in(contract), contract, "_search", "?q=4桁"))
    assert {hit["code"] for hit in found["hits"]} == {"D03", "S01"}
    assert found["by_meaning"] is False


def test_the_words_of_the_acceptance_are_found_first(contract: Contract) -> None:
    client = logged_in(contract)
    for query, code in (("4桁 忘れた", "D03"), ("とうろく どこ", "B01")):
        assert body_of(get(client, contract, "_search", f"?q={query}"))["hits"][0]["code"] == code


def test_a_number_which_must_not_be_kept_is_refused_in_words(contract: Contract) -> None:
    response = get(logged_in(contract), contract, "_search", "?q=1234 5678 9018")
    assert response.status_code == 422
    assert "マイナンバー" in body_of(response)["message"]
    assert "1234" not in response.content.decode()


def test_nothing_asked_is_nothing_found(contract: Contract) -> None:
    assert body_of(get(logged_in(contract), contract, "_search", "?q= "))["hits"] == []


def test_an_article_shows_what_to_read_aloud_and_what_not_to_say(contract: Contract) -> None:
    page = get(logged_in(contract), contract, "_article", code="D03").content.decode()
    for words in (
        "窓口で再設定します。",
        "番号を聞かない。",
        "本人が来られるか確かめる。",
        "津市",
        "2023年10月1日確認",
        "一次資料で確認",
    ):
        assert words in page


def test_an_article_which_is_not_in_force_is_not_found(contract: Contract) -> None:
    assert get(logged_in(contract), contract, "_article", code="X99").status_code == 404


def test_a_script_comes_with_the_names_of_its_codes(contract: Contract) -> None:
    script = body_of(get(logged_in(contract), contract, "_script", code="pin"))
    assert (script["number"], script["tree"]["start"]) == (1, "opening")
    assert script["articles"] == {"D03": "暗証番号を忘れました。どうすればよいですか。"}
    assert script["names"]["topic:pin"]


def test_a_script_which_is_not_there_is_not_found(contract: Contract) -> None:
    response = get(logged_in(contract), contract, "_script", code="nothing")
    assert (response.status_code, body_of(response)["code"]) == (404, "nothing_here")


def test_who_is_not_logged_in_finds_nothing(contract: Contract) -> None:
    assert get(Client(), contract, "_search", "?q=4桁").status_code == 401
