"""The campaigns as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table

if TYPE_CHECKING:
    from madoguchi.publicity.queries.campaigns import CampaignLine

COLUMNS = (
    Column(label="番号", width=6),
    Column(label="広報の名前", kind=Kind.TEXT, width=30),
    Column(label="手段", kind=Kind.TEXT, width=30),
    Column(label="届く世帯", width=12),
    Column(label="始まり", kind=Kind.TEXT, width=12),
    Column(label="終わり", kind=Kind.TEXT, width=12),
    Column(label="費用（円、税抜き）", width=16),
    Column(label="状態", kind=Kind.TEXT, width=14),
    Column(label="実施の記録", kind=Kind.TEXT, width=50),
)


def workbook(contract: Contract, lines: Sequence[CampaignLine], now: datetime) -> bytes:
    """Return the workbook."""
    rows = [Row(cells=_cells(each)) for each in lines]
    table = Table(caption=f"全市民への広報（{len(rows)}件）", columns=COLUMNS, rows=rows, listing=True)
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet="広報", title=f"{contract.city_name} {contract.title}", made=made))


def _cells(line: CampaignLine) -> tuple[str | int, ...]:
    campaign = line.campaign
    return (
        campaign.number,
        campaign.title,
        campaign.medium_label,
        campaign.households,
        campaign.starts_on.isoformat(),
        campaign.ends_on.isoformat(),
        sum(each.amount for each in campaign.costs.all()),
        str(line.stage.label),
        campaign.carried_out,
    )
