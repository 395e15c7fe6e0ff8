"""体制表 and 連絡体制 as papers: what is in force, put into the letter frame. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.paper import Block, Column, Frame, Kind, Paper, Picture, Row, Section, Table, Words
from madoguchi.people.calc.organisation import Node
from madoguchi.people.calc.organisation_svg import ON_PAPER, Chart, description, organisation_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who writes to whom, and about which contract."""

    addressee: str
    contractor: str
    contract: str
    city: str
    dated: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineUpSheet:
    """The line-up of one day."""

    day: str
    roots: Sequence[Node]
    duties: Sequence[tuple[str, str]]
    changes: Sequence[tuple[str, str, str, str]] = ()
    reason: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One row of the contact tree."""

    order: int
    name: str
    post: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """The contact tree: rows in opening hours and outside, and how both sides speak to each other."""

    version: str
    opening: str
    in_hours: Sequence[ContactRow]
    outside: Sequence[ContactRow]
    rules: str


def line_up_paper(sheet: LineUpSheet, head: Letterhead) -> Paper:
    """Return the 体制表: the chart, the table of people, the duties, and what changes if it is a proposal."""
    title = "実施体制表（案）" if sheet.draft else "実施体制表"
    facts = [("件　　名", head.contract), ("基 準 日", sheet.day), ("人　　員", f"{_count(sheet.roots)}人")]
    if sheet.reason:
        facts.append(("理　　由", sheet.reason))
    sections = [
        Section(title="1　指示及び連絡の系統", blocks=(_chart(sheet, head),)),
        Section(title="2　人員", blocks=(_people(sheet.roots),)),
        Section(title="3　役割と責任の分担", blocks=(_duties(sheet.duties),)),
    ]
    if sheet.changes:
        sections.append(Section(title="4　変更の内容", blocks=(_changes(sheet.changes),)))
    return Paper(frame=_frame(title, head, draft=sheet.draft), facts=facts, sections=sections)


def contact_paper(sheet: ContactSheet, head: Letterhead) -> Paper:
    """Return the 連絡体制."""
    sections = [
        Section(title="1　窓口の開設時間", blocks=(_contacts("開設時間の連絡先", sheet.in_hours),)),
        Section(title="2　開設時間の外（緊急）", blocks=(_contacts("緊急時の連絡先", sheet.outside),)),
        Section(title="3　コミュニケーションルール", blocks=(Words(paragraphs=sheet.rules.split("\n\n")),)),
    ]
    facts = [("件　　名", head.contract), ("開設時間", sheet.opening), ("　　版　", sheet.version)]
    return Paper(frame=_frame("連絡体制", head), facts=facts, sections=sections)


def _frame(title: str, head: Letterhead, *, draft: bool = False) -> Frame:
    return Frame(
        form=f"仕様書{head.clause}" if head.clause else "",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title=title,
        opening=f"「{head.contract}」の{title.removesuffix('（案）')}は、次のとおりです。",
        running_title=f"{title}　{head.contract}",
        watermark="案" if draft else "",
    )


def _chart(sheet: LineUpSheet, head: Letterhead) -> Picture:
    chart = Chart(head.city, sheet.roots, f"組織図　{sheet.day}", ON_PAPER)
    return Picture(caption=f"図1　組織図（{sheet.day}）", alt=description(sheet.roots), svg=organisation_svg(chart))


def _count(nodes: Sequence[Node]) -> int:
    return sum(len(each.holders) + _count(each.below) for each in nodes)


def _people(roots: Sequence[Node]) -> Table:
    labels = (("役職", 16), ("氏名", 12), ("場所", 10), ("所属会社", 18), ("雇用", 10), ("配置日", 10))
    return Table(
        caption="表1　人員", columns=_columns(labels), rows=list(_rows(roots)), empty="配置された人はいません。"
    )


def _rows(nodes: Sequence[Node]) -> list[Row]:
    rows: list[Row] = []
    for node in nodes:
        rows += [
            Row(cells=(node.post.title, each.name, each.site or "—", each.employer, each.employment, each.since))
            for each in node.holders
        ]
        rows += _rows(node.below)
    return rows


def _duties(duties: Sequence[tuple[str, str]]) -> Table:
    rows = [Row(cells=pair) for pair in duties]
    return Table(caption="表2　役割と責任", columns=_columns((("役職", 16), ("役割", 50))), rows=rows)


def _changes(changes: Sequence[tuple[str, str, str, str]]) -> Block:
    labels = (("区分", 8), ("氏名", 12), ("役職", 16), ("場所", 10))
    return Table(caption="表3　変更の内容", columns=_columns(labels), rows=[Row(cells=each) for each in changes])


def _contacts(caption: str, rows: Sequence[ContactRow]) -> Table:
    labels = (("順", 5), ("連絡先", 16), ("役職", 20), ("電話番号", 16))
    cells = [Row(cells=(str(each.order), each.name, each.post, each.number or "—")) for each in rows]
    return Table(caption=caption, columns=_columns(labels), rows=cells, empty="登録された連絡先はありません。")


def _columns(labels: Sequence[tuple[str, int]]) -> list[Column]:
    return [Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels]
