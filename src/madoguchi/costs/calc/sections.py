"""A breakdown as sections of a paper: the page, the PDF, the Word file and the differences between versions are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.costs.calc.content import Content
from madoguchi.costs.calc.wording import BASIS_WORDS, ROUNDING_WORDS, SUM_WORDS, UNIT_WORDS
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table

PRICED = (
    ("単価（円）", Kind.COUNT, 12),
    ("単位", Kind.TEXT, 8),
    ("数量", Kind.TEXT, 10),
    ("金額（円）", Kind.COUNT, 14),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who writes to whom, about which contract, under which clause."""

    addressee: str
    contractor: str
    contract: str
    dated: str
    clause: str


def breakdown_sections(content: Content) -> Sequence[Section]:
    """Return the sums, then labour, equipment and overheads line by line."""
    return (
        Section(title="1　総括", blocks=(_sums(content),)),
        Section(title="2　人件費", blocks=(_labour(content),)),
        Section(title="3　機材・資材", blocks=(_equipment(content),)),
        Section(title="4　諸経費", blocks=(_overheads(content),)),
    )


def equipment_list_sections(content: Content) -> Sequence[Section]:
    """Return every thing with its unit price, quantity and amount."""
    table = _things("表1　機器・資材", content["equipment"], content["sum"], total="合計（税抜き）")
    return (Section(title="1　機器・資材", blocks=(table,)),)


def equipment_list_paper(content: Content, head: Letterhead, title: str) -> Paper:
    """Return the list of equipment as a letter to the city."""
    frame = _frame(title, head, opening=f"「{head.contract}」で用意する機器・資材は、次のとおりです。")
    facts = [
        ("件　　名", head.contract),
        ("品　　目", f"{len(content['equipment'])}品目"),
        _money(content["sum"], "税抜き"),
    ]
    return Paper(frame=frame, facts=facts, sections=equipment_list_sections(content))


def breakdown_paper(content: Content, head: Letterhead, version: str, *, draft: bool) -> Paper:
    """Return the 積算内訳書 as a letter to the city."""
    title = "積算内訳書"
    opening = f"「{head.contract}」の人件費、機材・資材などの内訳は、次のとおりです。"
    frame = _frame(title, head, opening=opening, watermark="案" if draft else "")
    facts = [
        ("件　　名", head.contract),
        ("　　版　", version),
        _money(content["sums"]["total"], "税込み"),
    ]
    return Paper(frame=frame, facts=facts, sections=breakdown_sections(content))


def _frame(title: str, head: Letterhead, *, opening: str, watermark: str = "") -> Frame:
    return Frame(
        form=f"仕様書{head.clause}" if head.clause else "",
        dated=head.dated,
        addressee=(head.addressee,),
        sender=(head.contractor,),
        title=title,
        opening=opening,
        running_title=f"{title}　{head.contract}",
        watermark=watermark,
    )


def _money(yen: int, tax: str) -> tuple[str, str]:
    return "合計金額", f"{yen:,}円（{tax}）"


def _sums(content: Content) -> Table:
    sums, tax = content["sums"], content["tax"]
    label = f"消費税及び地方消費税（{tax['percent']}%）"
    words = {**SUM_WORDS, "tax": label}
    rows = [Row(cells=(words[name], sums[name]), strong=name in {"untaxed", "total"}) for name in SUM_WORDS]
    note = f"1円に満たない端数は、各行の金額と税額でそれぞれ{ROUNDING_WORDS[tax['rounding']]}ます。"
    return Table(
        caption="表1　総括",
        columns=_columns((("区分", Kind.TEXT, 40), ("金額（円）", Kind.COUNT, 20))),
        rows=rows,
        note=note,
    )


def _labour(content: Content) -> Table:
    rows = [
        Row(
            cells=(
                each["title"],
                each["unit_price"],
                UNIT_WORDS[each["unit"]],
                each["quantity"],
                each["amount"],
                each["remark"],
            )
        )
        for each in content["labour"]
    ]
    return _priced("表2　人件費", "役職", rows, content["sums"]["labour"])


def _equipment(content: Content) -> Table:
    return _things("表3　機材・資材", content["equipment"], content["sums"]["equipment"])


def _things(caption: str, things: Sequence[Content], amount: int, *, total: str = "小計") -> Table:
    rows = [
        Row(cells=(each["name"], each["unit_price"], each["unit"], each["quantity"], each["amount"], each["remark"]))
        for each in things
    ]
    return _priced(caption, "物品名", rows, amount, total=total)


def _priced(caption: str, first: str, rows: list[Row], amount: int, *, total: str = "小計") -> Table:
    rows.append(Row(cells=(total, None, "", "", amount, ""), strong=True))
    labels = ((first, Kind.TEXT, 24), *PRICED, ("摘要", Kind.TEXT, 20))
    return Table(caption=caption, columns=_columns(labels), rows=rows)


def _overheads(content: Content) -> Table:
    rows = [
        Row(
            cells=(
                each["name"],
                BASIS_WORDS[each["basis"]] + (f" {each['rate']}%" if each["rate"] else ""),
                each["amount"],
                each["reason"],
            )
        )
        for each in content["overheads"]
    ]
    rows.append(Row(cells=("小計", "", content["sums"]["overheads"], ""), strong=True))
    labels = (
        ("費目", Kind.TEXT, 18),
        ("算定方法", Kind.TEXT, 26),
        ("金額（円）", Kind.COUNT, 14),
        ("積算の根拠", Kind.TEXT, 30),
    )
    return Table(caption="表4　諸経費", columns=_columns(labels), rows=rows)


def _columns(labels: Sequence[tuple[str, Kind, int]]) -> list[Column]:
    return [Column(label=label, kind=kind, width=width) for label, kind, width in labels]
