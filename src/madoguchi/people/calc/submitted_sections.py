"""What the city reads before it decides: the frozen content of a line-up or of a contact tree, as sections of a paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from madoguchi.documents.calc.paper import Block, Column, Kind, Picture, Row, Section, Table, Words
from madoguchi.people.calc.organisation import Holder, tree
from madoguchi.people.calc.organisation_svg import ON_PAPER, Chart, description, organisation_svg
from madoguchi.people.calc.people_rules import PostOfContract

NOWHERE = "—"
Content = Mapping[str, Any]


def line_up_sections(content: Content) -> Sequence[Section]:
    """Return a line-up: what changes and why, the chart after it, and everybody in it."""
    words = [f"発効日　{content['effective_on']}"] + ([f"理由　{content['reason']}"] if content["reason"] else [])
    blocks: list[Block] = [Words(paragraphs=words), _changes(content)]
    return (
        Section(title="変更の内容", blocks=blocks),
        Section(title="指示及び連絡の系統", blocks=(_chart(content),)),
        Section(title="人員と役割", blocks=(_people(content), _duties(content))),
    )


def contact_tree_sections(content: Content) -> Sequence[Section]:
    """Return a contact tree without its numbers: those stand in the file beside it."""
    rows = [Row(cells=(_hours(each["hours"]), str(each["order"]), each["who"])) for each in content["steps"]]
    columns = _columns((("時間", 20), ("順", 6), ("連絡先", 24)))
    note = "電話番号は、添付のPDFにあります。"
    return (
        Section(title="連絡先の順", blocks=(Table(caption="連絡先", columns=columns, rows=rows, note=note),)),
        Section(title="コミュニケーションルール", blocks=(Words(paragraphs=content["rules"].split("\n\n")),)),
    )


def _changes(content: Content) -> Table:
    named = (("終わる", content["ends"]), ("始まる", content["starts"]))
    rows = [
        Row(cells=(what, each["name"], each["post_title"], each["site"] or NOWHERE))
        for what, rows in named
        for each in rows
    ]
    return Table(
        caption="終わる配置と始まる配置",
        columns=_columns((("区分", 8), ("氏名", 14), ("役職", 20), ("場所", 14))),
        rows=rows,
    )


def _chart(content: Content) -> Picture:
    posts = [
        PostOfContract(each["code"], each["title"], each["reports_to"], directly_employed=False)
        for each in content["posts"]
    ]
    holders = [Holder(post=each["post"], name=each["name"], site=each["site"]) for each in content["line_up"]]
    roots = tree(posts, holders)
    title = f"組織図（{content['effective_on']}）"
    return Picture(
        caption=title, alt=description(roots), svg=organisation_svg(Chart(content["city"], roots, title, ON_PAPER))
    )


def _people(content: Content) -> Table:
    labels = (("役職", 18), ("氏名", 14), ("場所", 14), ("所属会社", 20), ("雇用", 12), ("同意日", 12))
    rows = [
        Row(
            cells=(
                each["post_title"],
                each["name"],
                each["site"] or NOWHERE,
                each["employer"],
                each["employment"],
                each["consent_on"] or NOWHERE,
            )
        )
        for each in content["line_up"]
    ]
    return Table(
        caption="人員", columns=_columns(labels), rows=rows, note="同意日は、再委託先の従事者に本市が同意した日です。"
    )


def _duties(content: Content) -> Table:
    rows = [Row(cells=(each["title"], "、".join(each["duties"]))) for each in content["posts"]]
    return Table(caption="役割と責任の分担", columns=_columns((("役職", 18), ("役割", 60))), rows=rows)


def _hours(hours: str) -> str:
    return "窓口の開設時間" if hours == "open" else "開設時間外（緊急）"


def _columns(labels: Sequence[tuple[str, int]]) -> list[Column]:
    return [Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels]
