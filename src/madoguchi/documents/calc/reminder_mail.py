"""The text of a reminder: what presses, until when, and where to open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One line: what, and how it stands."""

    title: str
    words: str


def subject_line(city: str, count: int, *, to_city: bool) -> str:
    """Return the subject."""
    return f"【{city}】判断を待つ提出物 {count}件" if to_city else f"【{city}】期限の近い・過ぎた提出物 {count}件"


def body(name: str, lines: Sequence[ReminderLine], *, address: str, to_city: bool) -> str:
    """Return the text of the mail. It names papers and days only, nobody's personal matters."""
    opening = (
        "次の提出物が、本市の判断を待っています。" if to_city else "次の提出物は、期限が近いか、期限を過ぎています。"
    )
    listed = "\n".join(f"・{line.title}　{line.words}" for line in lines)
    return (
        f"{name} 様\n\n{opening}\n\n{listed}\n\n開いて確認してください。\n{address}\n\n"
        "このメールは1日に1回、1人に1通だけ自動で送られます。返信はできません。\n"
    )
