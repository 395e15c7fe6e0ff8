"""Lengths of time and measures in words. They decide nothing."""

from __future__ import annotations

from django import template

from madoguchi.calls.calc.alarm_log import measure_words, minutes_and_seconds
from madoguchi.calls.calc.board_shapes import MeasureLine

register = template.Library()


@register.filter
def lasting(seconds: float | None) -> str:
    """5分12秒, a dash when unknown."""
    return minutes_and_seconds(seconds)


@register.filter
def done(measure: MeasureLine) -> str:
    """席を2つ追加."""
    return measure_words(measure)
