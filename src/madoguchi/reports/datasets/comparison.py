"""前週・前月との比較: this period beside the one before (7(2)ウ)."""

from __future__ import annotations

from madoguchi.documents.calc.paper import Kind
from madoguchi.reports.calc.facts import COUNTERS, PeriodFacts, Ticket
from madoguchi.reports.calc.figures import count, select
from madoguchi.reports.calc.percentiles import MEDIAN, nearest_rank
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.calc.tables import FigureColumn, FigureRow, FigureTable

NOW_AND_THEN = {PeriodKind.WEEKLY: ("今週", "前週"), PeriodKind.MONTHLY: ("今月", "前月")}
NOTE = "窓口の数です。電話は含みません。"
FIRST = "これより前の{}はないため、比べる数はありません。"


def build(facts: PeriodFacts, previous: PeriodFacts | None) -> list[FigureTable]:
    """Return the comparison with the period before; its numbers are None where there was none."""
    now, then = NOW_AND_THEN[facts.period.kind]
    rows = [_counted(facts, previous, key, label) for key, label in _lines(facts)]
    return [
        FigureTable(
            key="comparison",
            caption=f"{then}との比較",
            head="項目",
            columns=(
                FigureColumn(label=now, place=COUNTERS),
                FigureColumn(label=then, place=COUNTERS, back=1),
                FigureColumn(label="増減", kind=Kind.DIFFERENCE),
            ),
            rows=(*rows, _median_wait(facts, previous)),
            head_width=24,
            note=NOTE if previous else NOTE + FIRST.format(then.removeprefix("前")),
        )
    ]


def _lines(facts: PeriodFacts) -> list[tuple[str, str]]:
    registered = [(f"result:{each.code}:registered", f"{each.label}（今回登録）") for each in facts.books.procedures]
    return [
        ("issued", "来庁者数（番号札）"),
        ("visitors", "対応人数"),
        ("enquiry", "相談・問い合わせ"),
        ("support", "操作サポート"),
        *registered,
        ("complaint", "苦情"),
        ("leaflets", "リーフレット等を渡した人"),
    ]


def _counted(facts: PeriodFacts, previous: PeriodFacts | None, key: str, label: str) -> FigureRow:
    now = count(facts, key, COUNTERS)
    then = count(previous, key, COUNTERS) if previous else None
    return FigureRow(label=label, figure=key, cells=(now, then, None if then is None else now - then))


def _median_wait(facts: PeriodFacts, previous: PeriodFacts | None) -> FigureRow:
    then = _median_of(previous) if previous else None
    return FigureRow(
        label="待ち時間の中央値", kind=Kind.SECONDS, figure="waited", cells=(_median_of(facts), then, None)
    )


def _median_of(facts: PeriodFacts) -> int | None:
    waited = [each for each in select(facts, "waited", COUNTERS) if isinstance(each, Ticket)]
    return nearest_rank([each.wait_s for each in waited if each.wait_s is not None], MEDIAN)
