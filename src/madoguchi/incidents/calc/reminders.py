"""Which mails an incident causes on a day, and what they say. Names of people and words of the incident never travel by mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

FIRST = "first"
FIRST_FOR = timedelta(days=3)
"""For how long after the report the first mail is still sent: later everybody has seen it on the screen."""
DAYS_LEFT = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """Something which falls due: a key, what it is called, by when."""

    key: str
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why somebody is mailed; the key is mailed to nobody twice."""

    key: str
    words: str


def occasions(reported_on: date, dues: Sequence[Dated], today: date) -> Iterator[Occasion]:
    """Give why an incident is mailed today: it is new, or something falls due. What is late is said once each day."""
    if today - reported_on <= FIRST_FOR:
        yield Occasion(FIRST, "トラブルが報告されました。")
    for each in dues:
        left = (each.due_on - today).days
        if left < 0:
            yield Occasion(
                f"{each.key}-{today:%Y%m%d}", f"{each.title}の期限を過ぎています（{_day(each.due_on)}まで）。"
            )
        elif left <= DAYS_LEFT:
            yield Occasion(
                f"{each.key}-{today:%Y%m%d}", f"{each.title}の期限は{_day(each.due_on)}です（あと{left}日）。"
            )


def subject_line(city: str, name: str, kind: str) -> str:
    """Return the subject."""
    return f"【{city}】{name}（{kind}）"


def body(to: str, facts: Sequence[str], reasons: Sequence[str], *, address: str) -> str:
    """Return the text of the mail: why it comes, what and where, and the page to open."""
    said, named = "\n".join(reasons), "\n".join(f"・{each}" for each in facts)
    return (
        f"{to} 様\n\n{said}\n\n{named}\n\n内容と、いま必要なことは、次の画面で確かめてください。\n{address}\n\n"
        "このメールは自動で送られます。返信はできません。\n"
    )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
