"""消去証明書: what was deleted, by which rule, agreed by whom, with the trail before and after, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words

TITLE = "記録の消去証明書"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateWords:
    """Everything the certificate says."""

    dated: str
    addressee: Sequence[str]
    sender: Sequence[str]
    contract: str
    number: str
    ended: str
    rules: Sequence[tuple[str, str, str]]
    counts: Sequence[tuple[str, str, int]]
    files: int
    proposed: str
    approved: str
    erased: str
    head_before: str
    head_after: str


def certificate_paper(words: CertificateWords) -> Paper:
    """Return the certificate, with a place for the signature of either side."""
    return Paper(
        frame=Frame(
            form="",
            dated=words.dated,
            addressee=words.addressee,
            sender=words.sender,
            title=TITLE,
            opening="契約の保存期間を過ぎた記録を、下記のとおり消去したことを証明します。",
            running_title=TITLE,
            approvals=("受注者", "本市"),
        ),
        facts=(
            ("契約", words.contract),
            ("証明書の番号", words.number),
            ("契約の終了", words.ended),
            ("提案（受注者）", words.proposed),
            ("承認（本市）", words.approved),
            ("消去した日時", words.erased),
        ),
        sections=(_rules(words), _counts(words), _trail(words), _remaining()),
    )


def _rules(words: CertificateWords) -> Section:
    columns = [
        Column(label="記録", kind=Kind.TEXT, width=40),
        Column(label="保存の期限", kind=Kind.TEXT, width=20),
        Column(label="条項", kind=Kind.TEXT, width=14),
    ]
    table = Table(caption="保存期間の決まり", columns=columns, rows=[Row(cells=each) for each in words.rules])
    return Section(title="消去の根拠", blocks=(table,))


def _counts(words: CertificateWords) -> Section:
    columns = [
        Column(label="記録", kind=Kind.TEXT, width=36),
        Column(label="表", kind=Kind.TEXT, width=30),
        Column(label="件数", kind=Kind.COUNT, width=10),
    ]
    rows = [Row(cells=(label, table, count)) for table, label, count in words.counts]
    note = "件数は提案のときに数え、消去の直前に同じであることを確かめました。"
    table = Table(caption="表ごとの件数", columns=columns, rows=rows, note=note, listing=True)
    return Section(title="消去した記録", blocks=(table,))


def _trail(words: CertificateWords) -> Section:
    before = f"消去の前の末尾の値　{words.head_before}"
    after = f"消去の後の末尾の値　{words.head_after}"
    return Section(title="操作の記録", blocks=(Words(paragraphs=(before, after)),))


def _remaining() -> Section:
    told = (
        "契約の定め、利用者の一覧、操作の記録、終了後の質問と回答、この消去の記録は残しています。",
        "操作の記録には、消去したことそのものと、操作した人の名前が残ります。",
        "これより前に書き出して渡した控えと、別に取ったバックアップは、持っている側が消去してください。",
    )
    return Section(title="残しているもの", blocks=(Words(paragraphs=told),))
