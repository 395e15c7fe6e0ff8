"""Which searches led nowhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from madoguchi.knowledge.calc.fruitless import Searched, fruitless

AT = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)


def searched(
    query: str, *, shown: bool = False, opened: bool = False, helpful: bool | None = None, hours: int = 0
) -> Searched:
    return Searched(query=query, at=AT + timedelta(hours=hours), shown=shown, opened=opened, helpful=helpful)


def test_what_was_opened_or_helped_led_somewhere() -> None:
    assert fruitless([searched("a", shown=True, opened=True), searched("b", shown=True, helpful=True)]) == ()


def test_what_was_opened_and_did_not_help_led_nowhere() -> None:
    (found,) = fruitless([searched("駐車場", shown=True, opened=True, helpful=False)])
    assert (found.times, found.unhelpful) == (1, 1)


def test_one_word_is_counted_once_however_it_was_typed_with_its_reasons() -> None:
    (found,) = fruitless(
        [searched("ＰＩＮ　忘れた"), searched("pin 忘れた", shown=True, hours=1), searched("PIN  忘れた", hours=-1)]
    )
    assert (found.query, found.times, found.nothing_shown, found.nothing_opened) == ("pin 忘れた", 3, 2, 1)


def test_the_most_frequent_stands_first() -> None:
    found = fruitless([searched("a"), searched("b"), searched("b")])
    assert [each.query for each in found] == ["b", "a"]


def test_what_was_dealt_with_counts_only_from_then_on() -> None:
    settled = [("駐車場", AT + timedelta(hours=1))]
    assert fruitless([searched("駐車場")], settled) == ()
    (found,) = fruitless([searched("駐車場"), searched("駐車場", hours=2)], settled)
    assert found.times == 1
