"""使用した端末と利用体験: on what people worked, and how many tried the face-authenticating card reader (7(2)イ(イ))."""

from __future__ import annotations

from madoguchi.reports.calc.facts import PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureTable, filled, site_rows


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the table of devices."""
    devices = [
        FigureColumn(label=device.label, figure=f"device:{device.code}", width=11) for device in facts.books.devices
    ]
    columns = (
        *devices,
        FigureColumn(label="計", figure="visitors", sums=tuple(range(len(devices)))),
        FigureColumn(label="顔認証の利用体験", figure="trial", width=12),
    )
    rows = filled(facts, columns, site_rows(facts))
    return [FigureTable(key="devices", caption="使用した端末と利用体験", head="場所", columns=columns, rows=rows)]
