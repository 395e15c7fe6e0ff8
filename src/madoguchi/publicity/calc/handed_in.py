"""What the city reads of a material and of a proposal: frozen content as sections of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.documents.calc.content import Content
from madoguchi.documents.calc.paper import Column, Kind, Row, Section, Table, Words
from madoguchi.documents.calc.shapes import label_values

FOUND = {True: "合格", False: "要修正", None: "検査できない"}


def material_sections(content: Content) -> Sequence[Section]:
    """Return a version of a material: what it is, whose it is, its files, what was checked."""
    facts = [
        ("資材", content["title"]),
        ("版", f"第{content['version']}版"),
        ("条項", content["clause"]),
        ("規格", content["make_up"]),
        ("部数", f"{content['copies']:,}部" if content["copies"] else ""),
        ("著作権", content["rights"]),
    ]
    files = [(each["name"], each["purpose"]) for each in content["files"]]
    checks = [(each["label"], FOUND[each["ok"]], each["found"]) for each in content["checks"]]
    return (
        Section(title="広報資材", blocks=[label_values("資材の内容", facts)]),
        Section(title="納品するファイル", blocks=[_texts("ファイル", ("ファイル", "用途"), files)]),
        Section(title="入稿前の検査", blocks=[_texts("検査の結果", ("検査", "結果", "見つけたこと"), checks)]),
    )


def campaign_sections(content: Content) -> Sequence[Section]:
    """Return a proposal: what, how it reaches everybody, when, what it costs line by line, what it will bring."""
    facts = [
        ("広報の名前", content["title"]),
        ("手段", content["medium"]),
        ("期間", f"{_day(content['starts_on'])}〜{_day(content['ends_on'])}"),
        ("届く世帯", f"{content['households']:,}世帯"),
        ("窓口で聞くきっかけ", content["heard_from"]),
    ]
    return (
        Section(title="広報の提案", blocks=[label_values("提案の内容", facts)]),
        Section(title="全市民に届く理由", blocks=[Words(paragraphs=content["reach"].splitlines())]),
        Section(title="知らせる内容", blocks=[Words(paragraphs=content["message"].splitlines())]),
        Section(title="費用", blocks=[_costs(content)]),
        Section(title="来庁と入電の増加への備え", blocks=[Words(paragraphs=[_surge(content)])]),
    )


def _surge(content: Content) -> str:
    until = _day(content["surge_until"])
    return f"{_day(content['starts_on'])}から{until}まで、来庁と入電が増える見込みです。この間の人員を手厚くします（仕様書7(2)ウ）。"


def _costs(content: Content) -> Table:
    columns = (
        Column(label="費目", kind=Kind.TEXT, width=32),
        Column(label="数量", width=12),
        Column(label="単位", kind=Kind.TEXT, width=8),
        Column(label="単価（円）", width=12),
        Column(label="金額（円）", width=14),
    )
    rows = [
        Row(cells=(each["item"], each["quantity"], each["unit"], each["unit_price"], each["amount"]))
        for each in content["costs"]
    ]
    rows.append(Row(cells=("計（税抜き）", None, "", None, content["total"]), strong=True))
    return Table(caption="費用の内訳", columns=columns, rows=rows, note="「一式」は使わない。")


def _texts(caption: str, labels: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    columns = [Column(label=label, kind=Kind.TEXT, width=30) for label in labels]
    return Table(caption=caption, columns=columns, rows=[Row(cells=tuple(map(str, each))) for each in rows])


def _day(text: str) -> str:
    return month_and_day(date.fromisoformat(text))
