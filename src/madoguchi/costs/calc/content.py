"""A breakdown as JSON without floats, and back: quantities and rates as texts, money in whole yen, sums beside the rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, TaxRule, number_text, totals_of

SHAPE = "cost_breakdown"
Content = Mapping[str, Any]
EQUIPMENT_LIST = "equipment_list"
SUMS = ("labour", "equipment", "overheads", "untaxed", "tax", "total")


def content_of(sheet: Sheet) -> dict[str, Any]:
    """Return the breakdown with its amounts, to be frozen."""
    totals = totals_of(sheet)
    return {
        "labour": [
            {
                "post": row.post,
                "title": row.title,
                "unit": row.unit,
                "unit_price": row.unit_price,
                "quantity": number_text(row.quantity),
                "amount": amount,
                "remark": row.remark,
            }
            for row, amount in zip(sheet.labour, totals.labour_lines, strict=True)
        ],
        "equipment": [
            {
                "name": row.name,
                "kind": row.kind,
                "unit": row.unit,
                "unit_price": row.unit_price,
                "quantity": number_text(row.quantity),
                "amount": amount,
                "remark": row.remark,
            }
            for row, amount in zip(sheet.equipment, totals.equipment_lines, strict=True)
        ],
        "overheads": [
            {
                "name": row.name,
                "basis": row.basis,
                "rate": number_text(row.rate) if row.rate is not None else "",
                "amount": amount,
                "reason": row.reason,
            }
            for row, amount in zip(sheet.overheads, totals.overhead_lines, strict=True)
        ],
        "tax": {"percent": sheet.tax.percent, "rounding": sheet.tax.rounding},
        "sums": {name: getattr(totals, name) for name in SUMS},
    }


def equipment_list_of(content: Content) -> dict[str, Any]:
    """Return the things alone, with name, unit price, quantity and amount: what is reported beside the breakdown."""
    return {"equipment": content["equipment"], "sum": content["sums"]["equipment"]}


def sheet_of(content: Content) -> Sheet:
    """Return the breakdown which ``content_of`` wrote."""
    return Sheet(
        labour=tuple(
            LabourRow(
                each["post"], each["title"], each["unit"], each["unit_price"], Decimal(each["quantity"]), each["remark"]
            )
            for each in content["labour"]
        ),
        equipment=tuple(
            EquipmentRow(
                each["name"], each["unit"], each["unit_price"], Decimal(each["quantity"]), each["kind"], each["remark"]
            )
            for each in content["equipment"]
        ),
        overheads=tuple(_overhead(each) for each in content["overheads"]),
        tax=TaxRule(content["tax"]["percent"], content["tax"]["rounding"]),
    )


def _overhead(each: Mapping[str, Any]) -> OverheadRow:
    rate = Decimal(each["rate"]) if each["rate"] else None
    return OverheadRow(each["name"], each["basis"], rate, None if rate is not None else each["amount"], each["reason"])
