"""The evidence pack's cover and matrix as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table

TITLE = "履行状況の証拠書類"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackWords:
    """What the paper says, in words."""

    dated: str
    month: str
    addressee: Sequence[str]
    sender: Sequence[str]
    counts: Sequence[tuple[str, int]]
    matrix: Sequence[tuple[str, ...]]
    reports: Sequence[tuple[str, ...]]
    decisions: Sequence[tuple[str, ...]]
    audit: Sequence[tuple[str, str]]


def pack_paper(words: PackWords) -> Paper:
    """Return the paper."""
    return Paper(
        frame=Frame(
            form="",
            dated=words.dated,
            addressee=words.addressee,
            sender=words.sender,
            title=f"{TITLE}（{words.month}）",
            opening="契約の義務ごとの判定と、その月の報告書・本市の判断・操作の記録の印を、次のとおりまとめました。",
            running_title=TITLE,
        ),
        facts=[*((label, f"{count}件") for label, count in words.counts), *words.audit],
        sections=(
            Section(title="条項ごとの判定", blocks=(_table("判定の一覧", MATRIX, words.matrix),)),
            Section(title="確定した報告書", blocks=(_table("報告書", REPORTS, words.reports),)),
            Section(title="本市の判断", blocks=(_table("承認・差戻し", DECISIONS, words.decisions),)),
        ),
    )


MATRIX = (("条項", 10), ("義務", 22), ("確かめ方", 14), ("判定", 8), ("いつから", 11), ("根拠", 40))
REPORTS = (("報告書", 14), ("期間", 24), ("数字の印（SHA-256）", 64))
DECISIONS = (("日", 12), ("提出物", 36), ("版", 6), ("判断", 12), ("判断した人", 16))


def _table(caption: str, columns: Sequence[tuple[str, int]], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(
        caption=caption,
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in columns],
        rows=[Row(cells=cells) for cells in rows],
        listing=True,
    )
