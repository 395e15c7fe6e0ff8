"""Completions and readiness as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.people.calc.readiness import Readiness
from madoguchi.people.calc.training_rules import TrainingRules
from madoguchi.people.models import Worker

if TYPE_CHECKING:
    from madoguchi.people.queries.training_records import TrainingLine

WHO = (("番号", 12), ("氏名", 16), ("ふりがな", 18), ("役職", 20), ("場所", 12), ("所属会社", 24))


def records_file(contract: Contract, rules: TrainingRules, lines: Sequence[TrainingLine], now: datetime) -> bytes:
    """Return the list of completions: the day of each subject, of the quiz and of completion."""
    columns = [
        *WHO,
        *((each.short, 14) for each in rules.subjects),
        ("確認テスト合格", 14),
        ("受験回数", 10),
        ("修了日", 14),
    ]
    rows = [
        (
            *_who(each.worker),
            *(_day(each.record.done.get(subject.code)) for subject in rules.subjects),
            _day(each.record.passed_on),
            str(each.record.tries),
            "講師" if each.record.teaches else _day(each.completed_on),
        )
        for each in lines
    ]
    return _file(contract, _table("研修の修了者", columns, rows), "研修", now)


def readiness_file(contract: Contract, lines: Sequence[tuple[Worker, Readiness]], on: date, now: datetime) -> bytes:
    """Return who may work on the day; one row for each reason which stands against it."""
    columns = [*WHO, ("従事", 12), ("足りないもの", 50), ("仕様書", 12), ("次にすること", 50)]
    rows = []
    for worker, readiness in lines:
        reasons = [(each.text, each.clause, each.remedy) for each in readiness.reasons] or [("", "", "")]
        word = "できる" if readiness.ready else "まだ"
        rows += [(*_who(worker), word, *reason) for reason in reasons]
    return _file(contract, _table(f"従事の準備（{on:%Y-%m-%d}）", columns, rows), "従事の準備", now)


def _who(worker: Worker) -> tuple[str, ...]:
    held = getattr(worker, "now_in", ())  # put there by queries.workers.with_posts
    posts = "、".join(each.post.title for each in held)
    sites = "、".join(each.site.short_name for each in held if each.site)
    return (worker.number, worker.name, worker.kana, posts, sites, worker.employer)


def _table(caption: str, columns: Iterable[tuple[str, int]], rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        caption=caption,
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in columns],
        rows=[Row(cells=row) for row in rows],
        listing=True,
    )


def _file(contract: Contract, table: Table, sheet: str, now: datetime) -> bytes:
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet=sheet, title=f"{contract.city_name} {contract.title}", made=made))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
