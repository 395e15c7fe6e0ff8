"""The list of incidents as an Excel file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.incidents.models import Incident

COLUMNS = (
    ("番号", 14),
    ("起きた日時", 18),
    ("報告の日時", 18),
    ("場所", 20),
    ("種類", 22),
    ("状態", 16),
    ("起きたこと", 50),
    ("その場でしたこと", 40),
    ("原因", 40),
    ("再発防止策", 40),
    ("報告した人", 16),
    ("終結の日時", 18),
)


def incidents_file(contract: Contract, rows: Iterable[Incident], now: datetime) -> bytes:
    """Return the incidents as a workbook."""
    cells = [_cells(each, contract) for each in rows]
    table = Table(
        caption=f"トラブル（{len(cells)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS],
        rows=[Row(cells=each) for each in cells],
        listing=True,
    )
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet="トラブル", title=f"{contract.city_name} {contract.title}", made=made))


def _cells(row: Incident, contract: Contract) -> tuple[str, ...]:
    return (
        str(row),
        _moment(row.happened_at, contract),
        _moment(row.reported_at, contract),
        row.site.name if row.site else "コールセンター・全体",
        row.get_kind_display(),
        row.get_state_display(),
        row.what,
        row.first_measures,
        row.cause,
        row.prevention,
        row.reported_by.display_name if row.reported_by else "",
        _moment(row.closed_at, contract) if row.closed_at else "",
    )


def _moment(at: datetime, contract: Contract) -> str:
    return f"{local(at, contract):%Y-%m-%d %H:%M}"
