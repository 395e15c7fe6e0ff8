"""When a queue or a month runs above what the contract expects: ground to consult the city (clauses 6(1), 7(2)ウ)."""

from __future__ import annotations

import math
from dataclasses import dataclass

CONSULT_CLAUSE = "6(1)・7(2)ウ"
CROWD_CLAUSE = "7(2)ア"
LOW, HIGH = "warn", "bad"
HIGH_FACTOR = 2
"""At twice its limit an alert turns from a warning to a serious one."""
CHANCE_SPREADS = 2
"""A month is above expectation only beyond this many standard deviations of chance (visitors arrive independently)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The contract's limits: people waiting, minutes waited, percent of the expected visitors of the month."""

    waiting_above: int
    wait_minutes_above: int
    month_percent_above: int
    expected_per_month: int
    hold_limit_minutes: int


@dataclass(frozen=True, slots=True)
class Load:
    """What is the case: people waiting, the longest wait in minutes, and the month so far."""

    waiting: int
    longest_wait_minutes: float
    longest_hold_minutes: float
    month_visitors: int
    month_days_begun: int
    month_days: int


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that needs a person's attention, with what to do and the clause it rests on."""

    code: str
    level: str
    title: str
    advice: str
    clause: str


def alerts(load: Load, limits: Limits) -> tuple[Alert, ...]:
    """Return what needs attention, most serious first."""
    found = (_queue(load, limits), _wait(load, limits), _hold(load, limits), _month(load, limits))
    return tuple(sorted((each for each in found if each), key=lambda each: each.level != HIGH))


def expected_so_far(expected_per_month: int, days_begun: int, days: int) -> float:
    """Return the visitors which the contract expects up to today: pro rata by the month's opening days."""
    return expected_per_month * min(days_begun, days) / days if days else 0.0


def month_is_above(load: Load, limits: Limits) -> bool:
    """Whether the month runs above expectation by more than the limit, and by more than chance explains."""
    expected = expected_so_far(limits.expected_per_month, load.month_days_begun, load.month_days)
    if expected <= 0:
        return False
    above_limit = load.month_visitors * 100 > expected * limits.month_percent_above
    return above_limit and load.month_visitors - expected > CHANCE_SPREADS * math.sqrt(expected)


def _level(value: float, limit: float) -> str:
    return HIGH if value > limit * HIGH_FACTOR else LOW


def _queue(load: Load, limits: Limits) -> Alert | None:
    if load.waiting <= limits.waiting_above:
        return None
    return Alert(
        "queue_long",
        _level(load.waiting, limits.waiting_above),
        f"お待ちの方が{load.waiting}人います（目安は{limits.waiting_above}人まで）",
        "空いている窓口に着席するか、一時的応援を記録して案内を増やしてください。",
        CROWD_CLAUSE,
    )


def _wait(load: Load, limits: Limits) -> Alert | None:
    minutes = int(load.longest_wait_minutes)
    if minutes <= limits.wait_minutes_above:
        return None
    return Alert(
        "wait_long",
        _level(minutes, limits.wait_minutes_above),
        f"{minutes}分お待ちの方がいます（目安は{limits.wait_minutes_above}分まで）",
        "お待ちの方に声をかけ、先にご案内できる用件がないか確かめてください。",
        CROWD_CLAUSE,
    )


def _hold(load: Load, limits: Limits) -> Alert | None:
    minutes = int(load.longest_hold_minutes)
    if minutes <= limits.hold_limit_minutes:
        return None
    return Alert(
        "hold_long",
        LOW,
        f"保留のまま{minutes}分たった番号札があります",
        "窓口に呼ぶか、列に戻すか、理由を添えて取り消してください。",
        CROWD_CLAUSE,
    )


def _month(load: Load, limits: Limits) -> Alert | None:
    if not month_is_above(load, limits):
        return None
    expected = expected_so_far(limits.expected_per_month, load.month_days_begun, load.month_days)
    return Alert(
        "month_above",
        LOW,
        f"今月の来庁者は{load.month_visitors}人で、想定（ここまでで約{math.ceil(expected)}人）を上回っています",
        "従事者の追加について、総括責任者から本市に協議を申し入れることができます。",
        CONSULT_CLAUSE,
    )
