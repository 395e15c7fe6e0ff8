"""The mail about an alarm says how it stands and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from madoguchi.calls.calc.alarm_mail import ASK, Told, mail_text

ADVICE = {"add_seats": 2, "for_minutes": 30, "expected_answer_rate_day": 0.8769}


def text(kind: str = "long_wait", rate: dict[str, Any] | None = None, advice: dict[str, Any] | None = None) -> str:
    return mail_text("体験市 委託", Told(kind, 312, 3, rate or {}, advice or {}))


def test_it_says_who_waits_how_many_seats_and_what_to_write_down() -> None:
    assert text(advice=ADVICE).splitlines() == [
        "体験市 委託",
        "",
        "最も長い待ちは5分12秒、待っている方は3人です。",
        "これから30分間、席を2つ増やしてください。終業時の応答率は87.6%の見込みです。",
        ASK,
    ]


@pytest.mark.parametrize(
    ("advice", "words"),
    [({}, ""), ({"add_seats": 0}, "席の追加は不要"), ({"add_seats": 1, "for_minutes": 15}, "席を1つ増やして")],
)
def test_advice_which_is_not_there_is_not_said(advice: dict[str, Any], words: str) -> None:
    said = text(advice=advice)
    assert words in said
    assert "None" not in said


def test_about_the_rate_it_says_the_rate_and_where_it_is_heading() -> None:
    assert "今日の応答率は84.0%、終業時の見込みは82.1%です。" in text("rate_below", {"percent": 84.0, "heading": 82.1})
    assert "今日の応答率は84.0%です。" in text("rate_below", {"percent": 84.0, "heading": None})
