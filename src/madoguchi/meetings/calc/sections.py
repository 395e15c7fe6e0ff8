"""Meeting paper and minutes as sections of a paper: the page, the PDF, the Word file and the differences are made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from madoguchi.documents.calc.paper import Block, Column, Kind, Row, Section, Table, Words
from madoguchi.meetings.calc.numbering import bracketed, kana

PAPER, MINUTES = "meeting_paper", "minutes"
"""The shapes of what is handed over; also the codes of the contract's duties."""

Content = Mapping[str, Any]
NO_ITEMS = "この部の議題はありません。"
ISSUE_LABELS = (("番号", 8), ("懸案事項", 34), ("担当", 22), ("期限", 18), ("状況", 38))
ACTION_LABELS = (("番号", 8), ("すること", 46), ("担当", 24), ("期限", 18), ("結果", 24))
SCHEDULE_LABELS = (("工程", 28), ("当初の予定", 24), ("いまの予定", 22), ("実績", 22), ("遅れ", 24))
PEOPLE_LABELS = (("区分", 14), ("職・役職", 30), ("氏名", 30))


def paper_sections(content: Content) -> Sequence[Section]:
    """Return the parts of the agenda, then the lists which are always looked at."""
    parts = [(each["title"], [_agenda(each["items"])]) for each in content["parts"]]
    lists: list[tuple[str, list[Block]]] = [
        ("懸案事項の一覧", [_table("継続している懸案事項（期限の近い順）", ISSUE_LABELS, content["issues"])])
    ]
    if content["actions"]:
        lists.append(("宿題の一覧", [_table("終わっていない宿題（期限の近い順）", ACTION_LABELS, content["actions"])]))
    if content["schedule"]:
        lists.append(("スケジュール", [_table("予定と実績", SCHEDULE_LABELS, content["schedule"])]))
    return _numbered([*parts, *lists])


def minutes_sections(content: Content) -> Sequence[Section]:
    """Return who was there, what was said and decided, who does what by when, and when the next meeting is."""
    sections: list[tuple[str, list[Block]]] = [
        ("出席者", [_table("本市と受注者の出席者", PEOPLE_LABELS, content["attendees"])]),
        ("議事の内容", [Words(paragraphs=list(_said(content["parts"])))]),
        ("決定事項", [Words(paragraphs=list(_decided(content["parts"])))]),
        (
            "宿題",
            [
                _table(
                    "だれが、いつまでに、何をするか",
                    ACTION_LABELS[:-1],
                    content["actions"],
                    empty="この会議で決まった宿題はありません。",
                )
            ],
        ),
        ("懸案事項", [_table("継続している懸案事項（期限の近い順）", ISSUE_LABELS, content["issues"])]),
    ]
    if content["remarks"]:
        sections.append(("そのほか", [Words(paragraphs=content["remarks"].splitlines())]))
    sections.append(("次回の会議", [Words(paragraphs=[content["next"]])]))
    return _numbered(sections)


def _numbered(parts: Sequence[tuple[str, Sequence[Block]]]) -> Sequence[Section]:
    return tuple(Section(title=f"{at}　{title}", blocks=blocks) for at, (title, blocks) in enumerate(parts, 1))


def _agenda(items: Sequence[Content]) -> Block:
    """Return (1) and what is said about it, one line as ア, イ where there are several."""
    lines: list[str] = []
    for at, item in enumerate(items, 1):
        lines.append(f"{bracketed(at)}　{item['title']}")
        lines += _under(item["text"])
    return Words(paragraphs=lines or [NO_ITEMS])


def _under(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        return [f"　　{lines[0]}"]
    return [f"　{kana(at)}　{line}" for at, line in enumerate(lines, 1)]


def _said(parts: Sequence[Content]) -> Iterator[str]:
    for at, part in enumerate(parts, 1):
        yield f"{bracketed(at)}　{part['title']}"
        if not part["items"]:
            yield f"　　{NO_ITEMS}"
        for place, item in enumerate(part["items"], 1):
            yield f"　{kana(place)}　{item['title']}"
            yield from (f"　　　{line}" for line in (item["discussion"] or "特に意見はありませんでした。").splitlines())


def _decided(parts: Sequence[Content]) -> Iterator[str]:
    decided = [item for part in parts for item in part["items"] if item["decision"]]
    for at, item in enumerate(decided, 1):
        yield f"{bracketed(at)}　{item['title']}"
        yield from (f"　　{line}" for line in item["decision"].splitlines())
    if not decided:
        yield "この会議で決まったことはありません。"


def _table(caption: str, labels: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]], *, empty: str = "") -> Table:
    return Table(
        caption=caption,
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels],
        rows=[Row(cells=row) for row in rows],
        empty=empty or "いまはありません。",
        listing=True,
    )
