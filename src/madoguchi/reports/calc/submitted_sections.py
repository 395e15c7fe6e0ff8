"""What the city's own page shows of a report: its head, its remarks and what was amended. All figures are in the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from madoguchi.documents.calc.content import Content
from madoguchi.documents.calc.paper import Block, Column, Kind, Row, Section, Table, Words
from madoguchi.documents.calc.shapes import label_values
from madoguchi.reports.calc.report_paper import NO_REMARKS, REMARKS, amendment_word, key_facts, title_of
from madoguchi.reports.calc.tables import ReportFigures

SHAPE = "report"
CHANGE_LABELS = ("表", "項目", "改める前", "改めた後")
MOST_CHANGES = 200
"""So many are shown on the page; the rest is in the files."""


def content_of(figures: ReportFigures, *, report_id: str, figures_hash: str) -> dict[str, Any]:
    """Return what is submitted beside the files. ``figures_hash`` ties it to the figures which can be opened."""
    amendment = figures.amendment
    return {
        "report": report_id,
        "title": title_of(figures),
        "hash": figures_hash,
        "facts": [[label, text] for label, text in key_facts(figures)],
        "remarks": figures.signature.remarks,
        "amendment": {
            "word": amendment_word(amendment),
            "reason": amendment.reason,
            "count": len(amendment.changes),
            "changes": [
                [each.table, f"{each.row}の{each.column}" if each.column else each.row, each.before, each.after]
                for each in amendment.changes[:MOST_CHANGES]
            ],
        }
        if amendment
        else None,
    }


def report_sections(content: Content) -> Sequence[Section]:
    """Return the content as sections of a page."""
    facts = [(label, text) for label, text in content["facts"]]
    sections = [Section(title="報告の概要", blocks=[label_values("概要", [*facts, ("照合値", content["hash"][:16])])])]
    if content["amendment"]:
        sections.append(_amended(content["amendment"]))
    remarks = (content["remarks"] or NO_REMARKS).split("\n\n")
    return (*sections, Section(title=REMARKS, blocks=[Words(paragraphs=remarks)]))


def _amended(amendment: Content) -> Section:
    more = amendment["count"] - len(amendment["changes"])
    table = Table(
        caption="改めた数字と記録",
        columns=[Column(label=label, kind=Kind.TEXT, width=22) for label in CHANGE_LABELS],
        rows=[Row(cells=[cell or "—" for cell in change]) for change in amendment["changes"]],
        note=f"このほか{more}件は、ファイルの「{amendment['word']}」にあります。" if more else "",
        empty="数字と記録に違いはありません。",
    )
    blocks: list[Block] = [Words(paragraphs=[f"理由：{amendment['reason']}"]), table]
    return Section(title=f"{amendment['word']}の理由と内容", blocks=blocks)
