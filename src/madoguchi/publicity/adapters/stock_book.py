"""Where the copies are, as a workbook and as comma-separated values."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.formula_guard import for_csv
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.publicity.calc.stock import Level

if TYPE_CHECKING:
    from madoguchi.publicity.queries.stock import Cell, Stocked

CSV = "text/csv; charset=utf-8"
LEVELS = {Level.EMPTY: "なし", Level.ORDER: "補充", Level.FINE: "足りている"}
COLUMNS = (
    Column(label="資材", kind=Kind.TEXT, width=40),
    Column(label="場所", kind=Kind.TEXT, width=16),
    Column(label="受領", width=10),
    Column(label="発送済みで受領待ち", width=12),
    Column(label="配布（前の棚卸しから）", width=14),
    Column(label="在庫", width=10),
    Column(label="1開設日の配布", kind=Kind.TEXT, width=14),
    Column(label="残りの開設日", width=12),
    Column(label="なくなる日", kind=Kind.TEXT, width=14),
    Column(label="様子", kind=Kind.TEXT, width=12),
)


def workbook(contract: Contract, stocked: Sequence[Stocked], now: datetime) -> bytes:
    """Return the table as a workbook."""
    table = Table(
        caption="広報資材の部数", columns=COLUMNS, rows=[Row(cells=cells) for cells in _rows(stocked)], listing=True
    )
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet="部数", title=f"{contract.city_name} {contract.title}", made=made))


def comma_separated(stocked: Sequence[Stocked]) -> bytes:
    """Return the table as comma-separated values, with the mark by which Excel knows UTF-8."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([each.label for each in COLUMNS])
    writer.writerows([for_csv(str("" if cell is None else cell)) for cell in cells] for cells in _rows(stocked))
    return stream.getvalue().encode("utf-8-sig")


def _rows(stocked: Sequence[Stocked]) -> Iterator[tuple[str | int | None, ...]]:
    for each in stocked:
        yield from (_cells(each, cell) for cell in each.cells)
        yield (each.material.title, "手元（未発送）", None, None, None, each.in_store, "", None, "", "")


def _cells(stocked: Stocked, cell: Cell) -> tuple[str | int | None, ...]:
    seen = cell.outlook
    return (
        stocked.material.title,
        cell.site.name,
        cell.received,
        cell.on_the_way,
        cell.used,
        seen.on_hand,
        f"{seen.per_day:.1f}",
        seen.days_left,
        seen.runs_out_on.isoformat() if seen.runs_out_on else "",
        LEVELS[seen.level],
    )
