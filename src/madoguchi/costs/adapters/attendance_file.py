"""A month of attendance as a workbook: one row for each worker-day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.costs.calc.attendance import WorkedDay
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table, Value

if TYPE_CHECKING:
    from madoguchi.costs.queries.attendance import PersonDay

COLUMNS = (
    ("日", Kind.TEXT, 12),
    ("氏名", Kind.TEXT, 16),
    ("従事者番号", Kind.TEXT, 12),
    ("役職", Kind.TEXT, 20),
    ("場所", Kind.TEXT, 16),
    ("出勤", Kind.TEXT, 8),
    ("退勤", Kind.TEXT, 8),
    ("休憩", Kind.TEXT, 24),
    ("時間", Kind.SECONDS, 12),
    ("訂正", Kind.TEXT, 8),
    ("訂正の理由", Kind.TEXT, 36),
)


def attendance_file(contract: Contract, month: date, days: Sequence[PersonDay], now: datetime) -> bytes:
    """Return the workbook's bytes."""
    table = Table(
        caption=f"出勤の記録　{month.year}年{month.month}月（{len(days)}件）",
        columns=[Column(label=label, kind=kind, width=width) for label, kind, width in COLUMNS],
        rows=[Row(cells=_cells(each, contract)) for each in days],
        listing=True,
    )
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet="出勤", title=f"{contract.city_name} {contract.title}", made=made))


def _cells(each: PersonDay, contract: Contract) -> tuple[Value, ...]:
    counted, fix = each.counted, each.correction
    return (
        each.day.isoformat(),
        each.worker.name,
        each.worker.number,
        each.post_title or "—",
        *(_times(counted, contract) if counted else ("—", "出勤なし", "", "", 0)),
        "訂正" if fix else "",
        fix.reason if fix else "",
    )


def _times(counted: WorkedDay, contract: Contract) -> tuple[Value, ...]:
    breaks = [f"{local(start, contract):%H:%M}〜{local(end, contract):%H:%M}" for start, end in counted.breaks]
    out = (
        f"{local(counted.last_out, contract):%H:%M}"
        if counted.last_out
        else "記録なし"
        if counted.unended
        else "在席中"
    )
    return (
        "、".join(counted.places),
        f"{local(counted.first_in, contract):%H:%M}",
        out,
        "、".join(breaks),
        counted.seconds,
    )
