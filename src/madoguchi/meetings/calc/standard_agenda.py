"""The agenda which every meeting begins with: made from what is known, in the three parts of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

REPORT, ISSUE, TOPIC = "report", "issue", "topic"


@dataclass(frozen=True, slots=True)
class Draft:
    """An item of the agenda. ``source`` names the row it comes from (kind, id): the same source is the same item."""

    kind: str
    title: str
    text: str
    source: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before a meeting. Each pair is an id with its words; the lists are lines to be read out."""

    weekly_report: tuple[str, str] | None
    minutes_before: tuple[str, str, str] | None
    schedule: Sequence[str]
    issues: Sequence[tuple[str, str, str]]
    actions: Sequence[str]
    instructions: Sequence[str]


def standard_agenda(known: Known) -> list[Draft]:
    """Return the items, part by part."""
    return [*_reports(known), *_issues(known), *_topics(known)]


def _reports(known: Known) -> Iterator[Draft]:
    if known.weekly_report is not None:
        day, title = known.weekly_report
        yield Draft(REPORT, title, "この週次報告書を会議資料とします。", ("weekly_report", day))
    if known.minutes_before is not None:
        meeting, name, state = known.minutes_before
        yield Draft(REPORT, f"前回（{name}）の議事録の確認", state, ("minutes", meeting))
    if known.schedule:
        yield Draft(REPORT, "スケジュールの状況", "\n".join(known.schedule), ("schedule", "all"))


def _issues(known: Known) -> Iterator[Draft]:
    for key, title, text in known.issues:
        yield Draft(ISSUE, title, text, ("open_issue", key))


def _topics(known: Known) -> Iterator[Draft]:
    if known.actions:
        yield Draft(TOPIC, "宿題の確認", "\n".join(known.actions), ("actions", "all"))
    if known.instructions:
        yield Draft(TOPIC, "本市からの指示の状況", "\n".join(known.instructions), ("instructions", "all"))
