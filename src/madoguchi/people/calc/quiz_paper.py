"""The quiz on paper: a sheet with the questions, and a key which the manager keeps apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.people.calc.people_paper import Letterhead
from madoguchi.people.calc.quiz import needed

MARKS = "①②③④⑤⑥"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetQuestion:
    """A question as it is shown; ``answer`` is the place of the right choice, counted from 0."""

    text: str
    choices: Sequence[str]
    answer: int
    explanation: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSheet:
    """One quiz for one worker; ``reference`` binds the sheet to its key."""

    worker: str
    contract: str
    reference: str
    percent: int
    questions: Sequence[SheetQuestion]


def sheet_paper(sheet: QuizSheet, head: Letterhead) -> Paper:
    """Return the questions to be answered with a pencil. The answers stand nowhere on it."""
    sections = [
        Section(
            title=f"問{number}　{each.text}",
            blocks=(
                Words(
                    paragraphs=[
                        "\n".join(f"{mark}　{choice}" for mark, choice in zip(MARKS, each.choices, strict=False))
                    ]
                ),
                Words(paragraphs=["答え（　　　）"]),
            ),
        )
        for number, each in enumerate(sheet.questions, start=1)
    ]
    frame = _frame("研修 確認テスト", sheet, head, "正しいものを1つ選び、番号を書いてください。")
    facts = [
        ("氏　　名", sheet.worker),
        ("受けた日", "　　　　年　　　月　　　日"),
        ("合 格 点", _mark(sheet)),
        ("照　　合", sheet.reference),
    ]
    return Paper(frame=frame, facts=facts, sections=sections)


def key_paper(sheet: QuizSheet, head: Letterhead) -> Paper:
    """Return the right answers with their explanations."""
    columns = [_column("問", 5), _column("答え", 6), _column("正しい選択肢", 30), _column("解説", 40)]
    rows = [
        Row(cells=(str(number), MARKS[each.answer], each.choices[each.answer], each.explanation))
        for number, each in enumerate(sheet.questions, start=1)
    ]
    table = Table(caption="表1　答えと解説", columns=columns, rows=rows, listing=True)
    frame = _frame("研修 確認テスト　解答", sheet, head, "採点する人だけが持ち、受ける人には見せないでください。")
    facts = [("氏　　名", sheet.worker), ("合 格 点", _mark(sheet)), ("照　　合", sheet.reference)]
    return Paper(frame=frame, facts=facts, sections=[Section(title="答え", blocks=(table,))])


def _mark(sheet: QuizSheet) -> str:
    asked = len(sheet.questions)
    return f"{asked}問のうち{needed(asked, sheet.percent)}問（{sheet.percent}%）"


def _frame(title: str, sheet: QuizSheet, head: Letterhead, opening: str) -> Frame:
    return Frame(
        form=f"仕様書{head.clause}" if head.clause else "",
        dated=head.dated,
        addressee=(),
        sender=(head.contractor,),
        title=title,
        opening=opening,
        running_title=f"{title}　{sheet.worker}　{sheet.reference}",
    )


def _column(label: str, width: int) -> Column:
    return Column(label=label, kind=Kind.TEXT, width=width)
