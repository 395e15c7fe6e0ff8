"""Do the numbers of a period agree with one another? A report with a fault here is never frozen.

Everybody who came has a ticket (a walk-in has one of the series W), every ticket ends served, missed or cancelled, and every ticket
served has exactly one contact record. Any difference means that something was not recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The counts that must agree."""

    issued: int
    served: int
    no_show: int
    cancelled: int
    open: int
    served_without_record: int
    records_without_ticket: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement: what is wrong and what to do, and the figure which shows its records."""

    message: str
    figure: str


def faults(counts: Reconciliation) -> tuple[Fault, ...]:
    """Return every disagreement, none when the report may be frozen."""
    return tuple(_faults(counts))


def _faults(counts: Reconciliation) -> Iterator[Fault]:
    ended = counts.served + counts.no_show + counts.cancelled + counts.open
    if counts.issued != ended:
        yield Fault(
            f"発行した番号札{counts.issued}枚と、対応済み・不在・取消・未完了の合計{ended}枚が合いません。"
            "システム管理者に知らせてください。",
            "issued",
        )
    if counts.open:
        yield Fault(
            f"終わっていない番号札が{counts.open}枚あります。窓口の画面で「対応済み」「不在」「取消」のどれかにしてから、"
            "集計し直してください。",
            "open",
        )
    if counts.served_without_record:
        yield Fault(
            f"対応済みなのに対応記録がない番号札が{counts.served_without_record}枚あります。"
            "窓口責任者に記録を確かめてください。",
            "served_without_record",
        )
    if counts.records_without_ticket:
        yield Fault(
            f"番号札と結び付かない対応記録が{counts.records_without_ticket}件あります。"
            "窓口責任者に記録を確かめてください。",
            "records_without_ticket",
        )
