"""研修計画 as sections: one renderer for the page, the PDF, Word, Excel and the difference between versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.documents.calc.content import Content
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.people.calc.people_paper import Letterhead

SHAPE = "training_plan"


def training_sections(content: Content) -> Sequence[Section]:
    """Return the frozen content of a plan as sections: curriculum, organisation, schedule."""
    return (
        Section(title="1　カリキュラム", blocks=(_curriculum(content["curriculum"]),)),
        Section(title="2　研修実施体制", blocks=(Words(paragraphs=_lines(content["organisation"])),)),
        Section(title="3　対象", blocks=(Words(paragraphs=_lines(content["audience"])),)),
        Section(title="4　日程", blocks=(_schedule(content["sessions"]),)),
        Section(title="5　理解度の確認と教材", blocks=(Words(paragraphs=[content["quiz"], *_lines(content["note"])]),)),
    )


def plan_paper(content: Content, head: Letterhead, *, draft: bool) -> Paper:
    """Return the plan as a letter to the city."""
    title = "研修計画書（案）" if draft else "研修計画書"
    frame = Frame(
        form=f"仕様書{head.clause}" if head.clause else "",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title=title,
        opening=f"「{head.contract}」の研修は、次のとおり行います。",
        running_title=f"{title}　{head.contract}",
        watermark="案" if draft else "",
    )
    minutes = sum(each["minutes"] for each in content["curriculum"])
    facts = [
        ("件　　名", head.contract),
        ("研修時間", f"{len(content['curriculum'])}科目 {minutes}分"),
        ("日　　程", f"{len(content['sessions'])}回"),
    ]
    return Paper(frame=frame, facts=facts, sections=training_sections(content))


def _curriculum(rows: Sequence[Mapping[str, Any]]) -> Table:
    cells = [
        Row(
            cells=(
                each["label"],
                each["minutes"],
                each["contents"] or "—",
                "行う" if each["role_play"] else "—",
                each["clause"],
            )
        )
        for each in rows
    ]
    columns = [
        _text("科目", 26),
        Column(label="時間（分）", kind=Kind.COUNT, width=10),
        _text("内容", 34),
        _text("実技", 8),
        _text("仕様書", 12),
    ]
    return Table(caption="表1　カリキュラム", columns=columns, rows=cells)


def _schedule(rows: Sequence[Mapping[str, Any]]) -> Table:
    columns = [_text("日時", 20), _text("場所", 18), _text("科目", 26), _text("講師", 12), _text("受講者", 22)]
    cells = [
        Row(
            cells=(
                each["when"],
                each["place"],
                "、".join(each["subjects"]),
                each["instructor"],
                "、".join(each["workers"]) or "—",
            )
        )
        for each in rows
    ]
    return Table(caption="表2　日程", columns=columns, rows=cells, empty="日程はまだ決まっていません。")


def _text(label: str, width: int) -> Column:
    return Column(label=label, kind=Kind.TEXT, width=width)


def _lines(words: str) -> list[str]:
    return [line for line in words.splitlines() if line.strip()]
