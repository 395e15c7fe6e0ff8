"""Filters which write numbers of the planning. They decide nothing."""

from __future__ import annotations

from django import template

from madoguchi.planning.calc.publishing import signed
from madoguchi.planning.calc.what_if import DayBeside

register = template.Library()


@register.filter
def change(part: float) -> str:
    """A change in words: 0.55 → ＋55%, nothing below half a per cent → 変わらない."""
    return "変わらない" if abs(part) < 0.005 else signed(part)


@register.filter
def percent(part: float | None) -> str:
    """A part of 1 as per cent with one decimal, cut."""
    return "—" if part is None else f"{int(part * 1000 + 1e-9) / 10:.1f}%"


@register.filter
def below(part: float | None, target_percent: int) -> bool:
    """Whether a part of 1 lies below a target in per cent."""
    return part is not None and part * 100.0 < target_percent


@register.filter
def more_hours(each: DayBeside) -> str:
    """Seat-hours more or less: ＋4.5時間."""
    hours = each.would.hours - each.stands.hours
    return f"{'＋' if hours > 0 else '−' if hours < 0 else '±'}{abs(hours):.1f}時間"
