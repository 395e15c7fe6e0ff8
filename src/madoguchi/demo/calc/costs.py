"""The invented prices of the demonstration's cost breakdown, and what is said about it. No price is anybody's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, TaxRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from madoguchi.contract.calc.terms.supplies import EquipmentTerms

PER_DAY: Final = {
    "general_manager": 32_000,
    "counter_supervisor": 24_000,
    "call_centre_supervisor": 24_000,
    "counter_staff": 17_500,
    "operator": 17_000,
}
OTHER_POST: Final = 17_000
PRICES: Final = {"asset": 38_000, "fixture": 6_500, "consumable": 480}
"""Of one piece, as the contract keeps it: numbered, counted or used up."""
PIECES_PER_CONSUMABLE: Final = 24
NO_MANAGING: Final = "過去の同じ種類の業務の実績による"
MANAGING: Final = OverheadRow("現場管理費", "labour", Decimal("8.5"), None, "前年度の同じ種類の業務3件の実績の平均")
CARRYING: Final = OverheadRow("運搬費", "fixed", None, 386_000, "会場ごとの搬入と搬出。2トン車1台、1日1会場")
NOTE: Final = "人件費と機材・資材の内訳を提出します。"
RETURNED: Final = "現場管理費の根拠に、参照した業務の件数と年度がありません。根拠を書いて、もう一度提出してください。"
QUESTION: Final = "運搬費は、設営と撤去の両方を含みますか。"
ANSWER: Final = "はい。設営の日と撤去の日の、往復2回分です。"
MENDED: Final = "現場管理費の根拠に、参照した業務の件数と年度を書きました。"
OFFICE_RECORD: Final = "出勤簿による"
FORGOTTEN: Final = "席を離れる操作を忘れて帰ったため、責任者が出勤簿で確かめた"
SPREAD: Final = "月への割り振りは開庁日の数で行うため、窓口の開設日の並びで差が出ます。契約期間の合計では予定のとおりになる見込みです。"
RUSH: Final = "電話が混み合った{days}に、待機していたコールセンター従事者2人が予備の席に入ったため増えています。"
FEWER: Final = "従事した日が予定より少なかったためです。翌月以降の配置で調整します。"


def first_sheet(days: Mapping[str, tuple[str, int]], things: Iterable[EquipmentTerms], sites: int, tax: int) -> Sheet:
    """Return the breakdown as it is first handed in: posts with title and days, the equipment list at every site."""
    labour = [
        LabourRow(post, title, "day", PER_DAY.get(post, OTHER_POST), Decimal(count))
        for post, (title, count) in days.items()
    ]
    equipment = [EquipmentRow(each.name, each.unit, _price(each), _pieces(each, sites), each.code) for each in things]
    return Sheet(labour, equipment, [replace(MANAGING, reason=NO_MANAGING), CARRYING], TaxRule(tax))


def mended(sheet: Sheet) -> Sheet:
    """Return the breakdown with the reason which the city missed."""
    return replace(sheet, overheads=[MANAGING, *sheet.overheads[1:]])


def _price(thing: EquipmentTerms) -> int:
    return PRICES.get(thing.tracking, PRICES["fixture"])


def _pieces(thing: EquipmentTerms, sites: int) -> Decimal:
    per_site = thing.expected_per_site or thing.minimum_per_site or 1
    return Decimal(sites * (PIECES_PER_CONSUMABLE if thing.tracking == "consumable" else per_site))
