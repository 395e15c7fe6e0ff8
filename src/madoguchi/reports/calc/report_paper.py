"""A report as a paper: the frozen figures put into the letter frame. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from madoguchi.documents.calc.paper import Bars, Block, Column, Frame, Kind, Paper, Row, Section, Table, Words
from madoguchi.reports.calc.tables import Amendment, Change, FigureRow, FigureTable, ReportFigures

DRAFT_MARK = "案"
UNDATED = "令和　　年　　月　　日"
NO_REMARKS = "特記事項はありません。"
REMARKS = "総括責任者の所見"
SHORT_HASH = 16
TEXT = Kind.TEXT
CHANGE_COLUMNS = (
    Column(label="表", kind=TEXT, width=22),
    Column(label="項目", kind=TEXT, width=20),
    Column(label="訂正前", kind=TEXT, width=22),
    Column(label="訂正後", kind=TEXT, width=22),
)


def report_paper(figures: ReportFigures, *, figures_hash: str = "") -> Paper:
    """Return the paper; a draft carries the mark 案, a frozen report the first digits of its hash."""
    return Paper(
        frame=_frame(figures, title_of(figures), figures_hash),
        facts=_facts(figures),
        sections=tuple(_numbered(figures)),
    )


def amendment_paper(figures: ReportFigures, *, figures_hash: str = "") -> Paper:
    """Return the sheet which names only what differs from the edition before. Raises ValueError for a first edition."""
    amendment = figures.amendment
    if amendment is None:
        raise ValueError("a first edition amends nothing")
    frame = _frame(figures, f"{figures.heading.title}の{amendment_word(amendment)}", figures_hash)
    opening = f"「{figures.heading.contract}」について、{amendment.former_dated}付けの報告書を次のとおり改めます。"
    facts = (
        ("件　　名", figures.heading.contract),
        ("報 告 書", figures.heading.title),
        ("対象期間", figures.heading.span),
        ("改める前", f"{amendment.former_dated}付け（照合値 {amendment.former_hash[:SHORT_HASH]}）"),
    )
    return Paper(
        frame=replace(frame, opening=opening),
        facts=facts,
        sections=(Section(title="1　理由と内容", blocks=amendment_blocks(amendment)),),
    )


def title_of(figures: ReportFigures) -> str:
    """Return the title; a later edition says which one it is."""
    amendment = figures.amendment
    if amendment is None:
        return figures.heading.title
    return f"{figures.heading.title}【{amendment_word(amendment)}】"


def amendment_word(amendment: Amendment) -> str:
    """Return what a later edition is called: the answer to a return is a new version, the rest is 訂正."""
    return f"第{amendment.edition}版" if amendment.returned else "訂正"


def amendment_blocks(amendment: Amendment) -> list[Block]:
    """Return the reason and the table of what stood before and stands now."""
    rows = [Row(cells=(each.table, _item(each), each.before or "—", each.after or "—")) for each in amendment.changes]
    table = Table(
        caption="改めた数字と記録",
        columns=CHANGE_COLUMNS,
        rows=rows,
        note="「—」は、その版にはなかったことを表します。",
        empty="数字と記録に違いはありません。",
        listing=True,
    )
    return [Words(paragraphs=[f"理由：{amendment.reason}"]), table]


def _item(change: Change) -> str:
    return f"{change.row}の{change.column}" if change.column else change.row


def _frame(figures: ReportFigures, title: str, figures_hash: str) -> Frame:
    heading, signature = figures.heading, figures.signature
    return Frame(
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


def _facts(figures: ReportFigures) -> tuple[tuple[str, str], ...]:
    heading = figures.heading
    return (
        ("件　　名", heading.contract),
        ("対象期間", heading.span),
        ("対応人数", _people(figures)),
        ("苦　　情", _listed(figures, "complaints")),
        ("トラブル", _listed(figures, "incidents")),
    )


def key_facts(figures: ReportFigures) -> tuple[tuple[str, str], ...]:
    """Return what stands at the head of the report, for a page which shows no more than that."""
    return tuple((label.replace("　", ""), text) for label, text in _facts(figures))


def _people(figures: ReportFigures) -> str:
    """Return the last row of the head counts in one line."""
    table = _table(figures, "head_counts")
    total, *parts = table.rows[-1].cells
    named = [f"{column.label}{cell:,}人" for column, cell in zip(table.columns[1:], parts, strict=True) if cell]
    inner = f"（うち{'、'.join(named)}。重複あり）" if named else ""
    return f"{total:,}人{inner}"


def _listed(figures: ReportFigures, key: str) -> str:
    return f"{len(_table(figures, key).rows)}件"


def _table(figures: ReportFigures, key: str) -> FigureTable:
    return next(table for table in figures.tables if table.key == key)


def _numbered(figures: ReportFigures) -> Iterator[Section]:
    """Yield the parts in order: what was amended, figures, the manager's remarks, the lists of records."""
    parts = [(title, list(tables)) for title, tables in groupby(figures.tables, key=lambda table: table.part)]
    sections = [(title, [block for table in tables for block in _blocks(table)]) for title, tables in parts]
    first_list = next((at for at, (_, tables) in enumerate(parts) if tables[0].listing), len(parts))
    remarks: list[Block] = [Words(paragraphs=(figures.signature.remarks or NO_REMARKS).split("\n\n"))]
    sections.insert(first_list, (REMARKS, remarks))
    if figures.amendment:
        sections.insert(0, (f"{amendment_word(figures.amendment)}の理由と内容", amendment_blocks(figures.amendment)))
    for number, (title, blocks) in enumerate(sections, start=1):
        yield Section(title=f"{number}　{title}", blocks=blocks)


def _blocks(table: FigureTable) -> list[Block]:
    blocks: list[Block] = [paper_table(table)]
    chart = chart_of(table)
    return [*blocks, chart] if chart else blocks


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


def chart_of(table: FigureTable) -> Bars | None:
    """Return the chart of one of a table's columns, its sums left out; None for a table which has none."""
    counts = [(_bar(row), row.label, row.cells[table.bars_of]) for row in table.rows if not row.strong]
    bars = [(bar, label, cell) for bar, label, cell in counts if isinstance(cell, int)]
    if not table.bars or not bars:
        return None
    told = "、".join(f"{label}{count:,}{table.unit}" for _, label, count in bars)
    return Bars(
        caption=f"図　{table.bars}",
        alt=f"棒グラフ。{told}。",
        bars=[(bar, count) for bar, _, count in bars],
    )


def _bar(row: FigureRow) -> str:
    return row.bar or row.label.removesuffix("台")
