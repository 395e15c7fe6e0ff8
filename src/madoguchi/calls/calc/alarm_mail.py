"""What the mail about an alarm says: how it stands, how many seats to add, and where to write down what was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from madoguchi.calls.calc.alarm_log import RATE_BELOW, minutes_and_seconds

PERCENT = 100
ASK = "行ったこと（席の追加、休憩の変更、折り返しの案内など）を「電話の状況」の警報に記録してください。"


@dataclass(frozen=True, slots=True)
class Told:
    """An alarm as it was raised; ``rate`` holds percent and heading, ``advice`` what the planner said, both as kept."""

    kind: str
    longest_wait_s: int
    waiting: int
    rate: Mapping[str, Any]
    advice: Mapping[str, Any]


def mail_text(desk: str, told: Told) -> str:
    """Return the whole text."""
    lines = (desk, "", _state(told), _advice(told.advice), ASK)
    return "\n".join(line for place, line in enumerate(lines) if line or place == 1) + "\n"


def _state(told: Told) -> str:
    if told.kind != RATE_BELOW:
        return f"最も長い待ちは{minutes_and_seconds(told.longest_wait_s)}、待っている方は{told.waiting}人です。"
    heading = told.rate.get("heading")
    end = "" if heading is None else f"、終業時の見込みは{heading}%"
    return f"今日の応答率は{told.rate.get('percent')}%{end}です。"


def _advice(advice: Mapping[str, Any]) -> str:
    """Return how many seats to add now and for how long; empty when nobody has worked it out."""
    seats = advice.get("add_seats")
    if seats is None:
        return ""
    if not seats:
        return "席の追加は不要の見込みです。いまの席で待ちが減るかを見てください。"
    rate = advice.get("expected_answer_rate_day")
    brings = "" if rate is None else f"終業時の応答率は{int(rate * PERCENT * 10) / 10}%の見込みです。"
    return f"これから{advice.get('for_minutes')}分間、席を{seats}つ増やしてください。{brings}"
