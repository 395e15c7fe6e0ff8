"""The weekly report as a paper: the frozen figures put into the letter frame. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from madoguchi.documents.calc.paper import Bars, Block, Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.reports.calc.tables import FigureTable, WeeklyFigures

DRAFT_MARK = "案"
UNDATED = "令和　　年　　月　　日"
NO_REMARKS = "特記事項はありません。"
REMARKS = "総括責任者の所見"
SHORT_HASH = 16


def weekly_paper(figures: WeeklyFigures, *, figures_hash: str = "") -> Paper:
    """Return the paper; a draft carries the mark 案, a frozen report the first digits of its hash."""
    heading, signature = figures.heading, figures.signature
    title = f"{heading.report}（第{heading.number}週）"
    frame = Frame(
        form=heading.form,
        dated=signature.dated or UNDATED,
        addressee=heading.addressee,
        sender=(heading.contractor, f"総括責任者　{signature.checked_by}".strip("　")),
        title=title,
        opening=f"「{heading.contract}」について、次のとおり報告します。",
        running_title=f"{title}　{heading.contract}",
        watermark="" if signature.frozen else DRAFT_MARK,
        imprint=f"照合値 {figures_hash[:SHORT_HASH]}" if signature.frozen else "案（数字は確定していません）",
    )
    return Paper(frame=frame, facts=_facts(figures), sections=tuple(_numbered(figures)))


def _facts(figures: WeeklyFigures) -> tuple[tuple[str, str], ...]:
    heading = figures.heading
    return (
        ("件　　名", heading.contract),
        ("対象期間", f"第{heading.number}週　{heading.period}"),
        ("対応人数", _people(figures)),
        ("苦　　情", _complaints(figures)),
    )


def _people(figures: WeeklyFigures) -> str:
    """Return the last row of the head counts in one line."""
    table = _table(figures, "head_counts")
    total, *parts = table.rows[-1].cells
    named = [f"{column.label}{cell:,}人" for column, cell in zip(table.columns[1:], parts, strict=True) if cell]
    inner = f"（うち{'、'.join(named)}。重複あり）" if named else ""
    return f"{total:,}人{inner}"


def _complaints(figures: WeeklyFigures) -> str:
    return f"{len(_table(figures, 'complaints').rows)}件"


def _table(figures: WeeklyFigures, key: str) -> FigureTable:
    return next(table for table in figures.tables if table.key == key)


def _numbered(figures: WeeklyFigures) -> Iterator[Section]:
    """Yield the parts in order, the manager's remarks between the figures and the lists of records."""
    parts = [(title, list(tables)) for title, tables in groupby(figures.tables, key=lambda table: table.part)]
    sections = [(title, [block for table in tables for block in _blocks(table)]) for title, tables in parts]
    first_list = next((at for at, (_, tables) in enumerate(parts) if tables[0].listing), len(parts))
    remarks: list[Block] = [Words(paragraphs=(figures.signature.remarks or NO_REMARKS).split("\n\n"))]
    sections.insert(first_list, (REMARKS, remarks))
    for number, (title, blocks) in enumerate(sections, start=1):
        yield Section(title=f"{number}　{title}", blocks=blocks)


def _blocks(table: FigureTable) -> list[Block]:
    blocks: list[Block] = [paper_table(table)]
    if table.bars and table.rows:
        blocks.append(_bars(table))
    return blocks


def paper_table(table: FigureTable) -> Table:
    """Return a table for print: the rows' labels become its first column, so every position moves by one."""
    head = Column(label=table.head, kind=Kind.TEXT, width=table.head_width)
    columns = [
        Column(
            label=each.label,
            kind=each.kind,
            width=each.width,
            sums=_moved(each.sums),
            ratio=(each.ratio[0] + 1, each.ratio[1] + 1) if each.ratio else None,
        )
        for each in table.columns
    ]
    rows = [Row(cells=(row.label, *row.cells), sums=row.sums, strong=row.strong, kind=row.kind) for row in table.rows]
    return Table(
        caption=table.caption,
        columns=(head, *columns),
        rows=rows,
        note=table.note,
        empty=table.empty,
        listing=table.listing,
    )


def _moved(positions: Sequence[int]) -> tuple[int, ...]:
    return tuple(each + 1 for each in positions)


def _bars(table: FigureTable) -> Bars:
    """Return the chart of a table's last column."""
    counts = [(row.label.removesuffix("台"), row.cells[-1]) for row in table.rows]
    bars = [(label, cell) for label, cell in counts if isinstance(cell, int)]
    told = "、".join(f"{label}{count:,}人" for label, count in bars)
    return Bars(caption=f"図　{table.bars}", alt=f"棒グラフ。{told}。", bars=bars)
