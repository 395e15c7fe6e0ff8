"""The law on working hours as data: what changes with an agreement or with the rules of work is a value here.

Sources: 労働基準法 32条 (40 hours a week, 8 a day), 34条 (breaks), 35条 (days off), 36条 (agreements), 労働時間等設定改善法
2条 (rest between two days of work); weeks run from Sunday where the rules of work name no other day (昭和63年基発1号).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreakRule:
    """Work of more than `over_minutes` (breaks not counted) has a break of at least `minutes` (34条1項)."""

    over_minutes: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LabourRules:
    """What holds for every worker; None: no such limit. A worker's own limits may only be tighter, except an agreed day."""

    breaks: tuple[BreakRule, ...] = (BreakRule(360, 45), BreakRule(480, 60))
    staggered_breaks: bool = True  # 34条2項: one after the other needs an agreement or an exempt trade
    day_minutes: int | None = 480
    week_minutes: int | None = 2400
    week_begins: int = 6  # 0 Monday … 6 Sunday
    days_off_each_week: int = 1  # 35条1項; 0 where 35条2項 is used instead
    days_off_in_four_weeks: int = 0  # 35条2項: 4; the four weeks are counted from the first day of the roster
    consecutive_days: int | None = 6
    rest_minutes: int | None = 660

    def break_for(self, worked_minutes: int) -> int:
        """Return the shortest lawful break, in minutes, of a shift with so many minutes of work."""
        return max((rule.minutes for rule in self.breaks if worked_minutes > rule.over_minutes), default=0)


BY_LAW = LabourRules()
NO_LABOUR_RULES = LabourRules(
    breaks=(), day_minutes=None, week_minutes=None, days_off_each_week=0, consecutive_days=None, rest_minutes=None
)
