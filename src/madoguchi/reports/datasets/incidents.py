"""トラブル: what went wrong, why, what was done so that it does not happen again, and how it stands (表1, 6(1))."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import Incident, PeriodFacts
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable
from madoguchi.reports.calc.times import moment

COLUMNS = (
    FigureColumn(label="発生日時", kind=Kind.TEXT, width=16),
    FigureColumn(label="場所", kind=Kind.TEXT, width=11),
    FigureColumn(label="種類", kind=Kind.TEXT, width=14),
    FigureColumn(label="起きたことと初期対応", kind=Kind.TEXT, width=32),
    FigureColumn(label="原因と再発防止策", kind=Kind.TEXT, width=30),
    FigureColumn(label="状態", kind=Kind.TEXT, width=12),
)
ANYWHERE = "全体"


def build(facts: PeriodFacts) -> list[FigureTable]:
    """Return the list of incidents; what was withdrawn is none."""
    return [
        FigureTable(
            key="incidents",
            caption="トラブルと対応",
            head="番号",
            head_width=14,
            columns=COLUMNS,
            rows=tuple(_row(each) for each in facts.incidents),
            listing=True,
            empty=f"{facts.period.this}のトラブルはありません。",
        )
    ]


def _row(incident: Incident) -> FigureRow:
    cells = (
        moment(incident.happened_at),
        incident.site or ANYWHERE,
        incident.kind,
        "\n".join(part for part in (incident.what, incident.first_measures) if part),
        "\n".join(part for part in (incident.cause, incident.prevention) if part) or "確認中",
        incident.state,
    )
    return FigureRow(label=incident.name, cells=cells)
