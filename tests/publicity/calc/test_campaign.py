"""What a proposal may not be, and that each refusal names its clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from madoguchi.publicity.calc.campaign import CostLine, Proposal, faults

FIRST, LAST = date(2023, 10, 17), date(2024, 3, 29)
LINE = CostLine(item="ちらしの配布", quantity=450_000, unit="枚", unit_price=4)
GOOD = Proposal(
    title="冬の全戸配布",
    medium="all_households",
    medium_label="全戸配布",
    of_city=False,
    reaches_all=True,
    reach="市内のすべての家に届けます。",
    households=450_000,
    message="窓口の場所と曜日",
    starts_on=date(2023, 11, 20),
    ends_on=date(2023, 11, 26),
    heard_from="delivered_leaflet",
    costs=(LINE,),
)


def test_a_whole_proposal_has_no_fault_and_a_sum() -> None:
    assert faults(GOOD, first=FIRST, last=LAST) == ()
    assert GOOD.total == 1_800_000


@pytest.mark.parametrize(
    ("change", "field", "clause"),
    [
        ({"of_city": True}, "medium", "7(4)ア※"),
        ({"reaches_all": False}, "medium", "7(4)ア※"),
        ({"households": 0}, "households", ""),
        ({"starts_on": date(2023, 10, 1)}, "starts_on", ""),
        ({"ends_on": date(2024, 4, 1)}, "ends_on", ""),
        ({"ends_on": date(2023, 11, 1)}, "ends_on", ""),
        ({"costs": ()}, "costs", "6(1)-4"),
        ({"costs": (replace(LINE, unit="一 式"),)}, "costs", "6(1)-4"),
        ({"costs": (replace(LINE, quantity=0),)}, "costs", ""),
    ],
)
def test_each_fault_names_its_field_its_clause_and_what_to_do(
    change: dict[str, object], field: str, clause: str
) -> None:
    found = faults(replace(GOOD, **change), first=FIRST, last=LAST)  # type: ignore[arg-type]
    assert [each.field for each in found] == [field]
    assert clause in found[0].message
    assert found[0].message.endswith("。")
