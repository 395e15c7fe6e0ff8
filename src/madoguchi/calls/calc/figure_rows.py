"""Rows of the page of figures, ready to be shown and to be written into a workbook."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from madoguchi.calls.calc.answer_rule import OMISSION_WORDS, AnswerRule, Omission
from madoguchi.calls.calc.day_course import percent
from madoguchi.calls.calc.ends import WORDS, CallEnd
from madoguchi.calls.calc.figures import Figures
from madoguchi.calls.calc.kpi import Kpi, Span
from madoguchi.calls.calc.ledger import OWN, LedgerLine

END_NOTE = "どの通話にも終わり方が一つあり、合計は通話の数と同じになります。"
WEEKDAYS = "月火水木金土日"
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One half hour, day, week or month, or the whole."""

    label: str
    figures: Figures
    occupancy: float | None
    target_percent: int
    total: bool = False

    @property
    def abandoned(self) -> int:
        """Callers of the denominator who gave up waiting."""
        return self.figures.offered_ends.get(CallEnd.ABANDONED, 0)

    @property
    def other(self) -> int:
        """Calls of the denominator which ended in any other way."""
        return self.figures.offered - self.figures.answered - self.abandoned

    @property
    def percent(self) -> float | None:
        """The answer rate, cut to one decimal."""
        return percent(self.figures.answer_rate)

    @property
    def level_percent(self) -> float | None:
        """The share answered within the service level's seconds."""
        return percent(self.figures.service_level)

    @property
    def occupancy_percent(self) -> float | None:
        """The busy share of the seats' time."""
        return percent(self.occupancy)

    @property
    def below(self) -> bool:
        """Whether the rate lies under the target."""
        return self.percent is not None and self.percent < self.target_percent


@dataclass(frozen=True, slots=True)
class EndRow:
    """How calls ended: all of them, those which count as offered, and the rest."""

    label: str
    calls: int
    offered: int
    total: bool = False

    @property
    def left_out(self) -> int:
        """Calls which do not count as offered."""
        return self.calls - self.offered


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One definition of the answer rate beside the contract's."""

    code: str
    label: str
    offered: int
    answered: int
    percent: float | None
    points: str
    why: str
    """Which calls make the difference, in words; empty when none do."""
    differs: int
    meets: bool | None

    @property
    def own(self) -> bool:
        """Whether it is the contract's own."""
        return self.code == OWN


def figure_rows(kpi: Kpi, per: str) -> list[FigureRow]:
    """Return a row for each part of the span, and the whole at the end."""
    target = kpi.rules[-1].target_percent
    parts: Mapping[str, Sequence[tuple[str, Span]]] = {
        "half_hour": [(half_hour_label(at), span) for at, span in kpi.half_hours.items()],
        "day": [(day_label(day), span) for day, span in kpi.days.items()],
        "week": [(f"{day_label(day)}〜{day_label(day + timedelta(days=6))}", span) for day, span in kpi.weeks.items()],
        "month": [(f"{day.year}年{day.month}月", span) for day, span in kpi.months.items()],
    }
    rows = [FigureRow(label, span.figures, span.occupancy, target) for label, span in parts[per]]
    return [*rows, FigureRow("計", kpi.whole.figures, kpi.whole.occupancy, target, total=True)]


def day_label(day: date) -> str:
    """Return 11/20（金）."""
    return f"{day.month}/{day.day}（{WEEKDAYS[day.weekday()]}）"


def half_hour_label(at: datetime) -> str:
    """Return 11/20（金）9:30."""
    return f"{day_label(at.date())}{at.hour}:{at.minute:02}"


def end_rows(found: Figures) -> list[EndRow]:
    """Return a row for each way to end that occurred, and their sum."""
    rows = [
        EndRow(WORDS[end], found.ends[end], found.offered_ends.get(end, 0)) for end in CallEnd if found.ends.get(end)
    ]
    return [*rows, EndRow("計", found.calls, found.offered, total=True)]


def omission_lines(found: Figures) -> list[tuple[str, int]]:
    """Return why calls were left out of the denominator, with their number."""
    return [(OMISSION_WORDS[reason], found.left_out[reason]) for reason in Omission if found.left_out.get(reason)]


def ledger_rows(lines: Sequence[LedgerLine], target_percent: int) -> list[LedgerRow]:
    """Return the ledger's lines."""
    return [_ledger_row(line, target_percent) for line in lines]


def _ledger_row(line: LedgerLine, target: int) -> LedgerRow:
    told = percent(line.rate)
    parts = [f"{OMISSION_WORDS[reason]} {count}件を含める" for reason, count in line.brought_in.items()]
    parts += [f"{OMISSION_WORDS[reason]} {count}件を除く" for reason, count in line.left_out.items()]
    return LedgerRow(
        code=line.code,
        label=line.label,
        offered=line.offered,
        answered=line.answered,
        percent=told,
        points="—" if line.code == OWN or line.points is None else points_text(line.points),
        why="、".join(parts),
        differs=sum(line.brought_in.values()) + sum(line.left_out.values()),
        meets=None if told is None else told >= target,
    )


def points_text(points: float) -> str:
    """Return +1.4, −3.0 or ±0.0."""
    tenths = round(points * 10)
    if tenths == 0:
        return "±0.0"
    return f"{'+' if tenths > 0 else '−'}{abs(tenths) / 10:.1f}"


def rule_words(rule: AnswerRule) -> list[tuple[str, str]]:
    """Return what a rule counts, in words."""
    counted = (
        (f"短い放棄（{rule.short_s:g}秒未満）", rule.with_short),
        ("満員・受付席なしでお断り", rule.with_refused),
        ("番号を押して退出", rule.with_key_exits),
        ("案内の途中で終了", rule.with_guidance),
        ("受付時間外", rule.with_out_of_hours),
    )
    return [(label, "入電に数える" if counts else "数えない") for label, counts in counted]
