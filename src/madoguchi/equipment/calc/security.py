"""Whether a terminal may be taken out: the contract's checklist, how often each line is looked at, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from madoguchi.people.calc.reasons import Reason


class Safety(StrEnum):
    """How one line stands today, from the best to the worst."""

    GOOD = "good"
    DUE = "due"
    EXPIRED = "expired"
    FAILED = "failed"


WORDS = {Safety.GOOD: "適合", Safety.DUE: "点検の期限", Safety.EXPIRED: "期限切れ", Safety.FAILED: "不適合"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist: ``every_days`` is 1 or more; ``asks`` is "expiry", "level" or nothing."""

    code: str
    label: str
    every_days: int
    clause: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What the newest check of a line found."""

    passed: bool
    on: date
    valid_until: date | None = None
    level: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineStanding:
    """A line with how it stands and until which day it holds (None: it was never looked at, or does not hold)."""

    line: Line
    safety: Safety
    holds_until: date | None
    found: Found | None

    @property
    def words(self) -> str:
        """Say how it stands."""
        return "未点検" if self.found is None else WORDS[self.safety]


def standing(line: Line, found: Found | None, today: date) -> LineStanding:
    """Return how a line stands: a check holds for ``every_days`` days, its own day included, and not beyond its expiry."""
    if found is None:
        return LineStanding(line, Safety.DUE, None, None)
    if not found.passed:
        return LineStanding(line, Safety.FAILED, None, found)
    if found.valid_until is not None and found.valid_until < today:
        return LineStanding(line, Safety.EXPIRED, found.valid_until, found)
    until = found.on + timedelta(days=line.every_days - 1)
    if found.valid_until is not None:
        until = min(until, found.valid_until)
    return LineStanding(line, Safety.GOOD if until >= today else Safety.DUE, until, found)


def standings(lines: Sequence[Line], found: Mapping[str, Found], today: date) -> list[LineStanding]:
    """Return how every line of a terminal stands."""
    return [standing(each, found.get(each.code), today) for each in lines]


def against_use(rows: Iterable[LineStanding]) -> list[Reason]:
    """Return why a terminal may not be used today: what failed or expired, then what must be looked at."""
    return [_reason(each) for each in sorted(rows, key=_worst_first) if each.safety != Safety.GOOD]


def worst(rows: Iterable[LineStanding]) -> Safety:
    """Return the worst of the lines; a contract without a checklist has nothing against a terminal."""
    order = list(Safety)
    return max((each.safety for each in rows), key=order.index, default=Safety.GOOD)


def _worst_first(row: LineStanding) -> int:
    return -list(Safety).index(row.safety)


def _reason(row: LineStanding) -> Reason:
    line, found = row.line, row.found
    if found is None:
        return Reason(
            "unchecked", f"「{line.label}」をまだ点検していません", "点検してから出してください。", line.clause
        )
    if row.safety == Safety.FAILED:
        text = f"「{line.label}」が不適合です（{found.note}）"
        return Reason("failed", text, "直してもう一度点検するか、別の端末を使ってください。", line.clause)
    if row.safety == Safety.EXPIRED:
        text = f"「{line.label}」は{found.valid_until:%Y-%m-%d}で期限が切れました"
        return Reason("expired", text, "更新して点検し直すか、別の端末を使ってください。", line.clause)
    text = f"「{line.label}」の点検は{row.holds_until:%Y-%m-%d}までのものです"
    return Reason("due", text, "今日の点検をしてから出してください。", line.clause)
