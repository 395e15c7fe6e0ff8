"""Pure parts of the citizens' pages: how somebody reads, words that match, the screens of a guide."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.knowledge.calc.guide_groups import grouped, screen_of
from madoguchi.knowledge.calc.guides import guide_from
from madoguchi.knowledge.calc.plain_matching import matching
from madoguchi.knowledge.calc.reading_manner import ReadingManner, manner_from
from madoguchi.ui.texts import LANGUAGES
from tests.makers.guides import guide_of_the_pack

MANNERS = st.builds(ReadingManner, st.sampled_from(list(LANGUAGES)), st.booleans(), st.booleans())


@given(MANNERS)
def test_a_manner_survives_the_address(manner: ReadingManner) -> None:
    said = {name: values[0] for name, values in parse_qs(manner.query(step=3).removeprefix("?")).items()}
    assert said.pop("step") == "3"
    assert manner_from(said, list(LANGUAGES)) == manner


@given(MANNERS)
def test_switching_twice_changes_nothing(manner: ReadingManner) -> None:
    assert manner.other_size().other_size() == manner
    assert manner.other_furigana().other_furigana() == manner


@given(st.dictionaries(st.sampled_from(["lang", "furigana", "size"]), st.text(max_size=12)))
def test_whatever_an_address_says_it_is_read_in_a_known_language(asked: dict[str, str]) -> None:
    assert manner_from(asked, list(LANGUAGES)).lang in LANGUAGES


def test_words_match_by_their_beginning_without_case_and_accents() -> None:
    texts = {
        "A": ["Where can I register my account?", "At the bank."],
        "B": ["I lost my card", "Call and register the loss."],
        "C": ["Opening hours", "From nine"],
    }
    assert matching("registration", texts, 5) == ["A", "B"]
    assert matching("REGISTER card", texts, 5) == ["B", "A"]
    assert matching("senha?", {"P": ["Esqueci a SÊNHA", ""]}, 5) == ["P"]
    assert matching("to a I", texts, 5) == []
    assert matching("register", texts, 1) == ["A"]
    assert matching("register", {"A": ["", ""], "B": []}, 5) == []


def test_the_groups_stand_in_the_order_of_the_guides_and_preparation_comes_last() -> None:
    codes = ("pin-store", "account-pc", "insurance-pc", "account-phone")
    groups = grouped(guide_from(guide_of_the_pack(code)) for code in codes)
    assert [(each.procedure, [guide.code for guide in each.guides]) for each in groups] == [
        ("public_money_account", ["account-pc", "account-phone"]),
        ("health_insurance_card", ["insurance-pc"]),
        ("", ["pin-store"]),
    ]


@pytest.mark.parametrize(
    ("asked", "number", "title"),
    [("", 0, None), ("0", 0, None), ("x", 0, None), ("-1", 0, None), ("2", 2, "pin"), ("7", 7, None), ("99", 7, None)],
)
def test_a_guide_is_shown_screen_by_screen(asked: str, number: int, title: str | None) -> None:
    screen = screen_of(guide_from(guide_of_the_pack("insurance-phone")), asked)
    assert (screen.number, screen.steps) == (number, 6)
    assert (screen.step.picture if screen.step else None) == title
    assert (screen.is_first, screen.is_last) == (number == 0, number == 7)
    assert 0 <= screen.previous <= screen.number <= screen.following <= screen.last
