"""Dates and times as Japanese offices write them: thin wrappers over the arithmetic of eras."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.core.cache import cache
from django.utils import timezone

from madoguchi.contract.calc import wareki as calc
from madoguchi.contract.queries.eras import all_eras

register = template.Library()

NONE = "—"
# An era changes once in decades; a page with a hundred dates must not ask the database a hundred times.
KEPT_S = 300


def eras() -> Sequence[calc.Era]:
    """The table of eras, read again every few minutes."""
    known: Sequence[calc.Era] | None = cache.get("contract.eras")
    if known is None:
        known = all_eras()
        cache.set("contract.eras", known, KEPT_S)
    return known


@register.filter
def wareki(day: date | None) -> str:
    """令和8年11月20日."""
    return NONE if day is None else calc.date_text(_day(day), eras())


@register.filter
def wareki_full(day: date | None) -> str:
    """令和8年11月20日（金）."""
    return NONE if day is None else calc.date_with_weekday(_day(day), eras())


@register.filter
def month_day(day: date | None) -> str:
    """11月20日（金）."""
    return NONE if day is None else calc.month_and_day(_day(day))


@register.filter
def short_date(day: date | None) -> str:
    """11/20."""
    return NONE if day is None else f"{_day(day).month}/{_day(day).day}"


@register.filter
def hm(at: datetime | None) -> str:
    """10:42, in the office's time zone."""
    return NONE if at is None else f"{_local(at).hour}:{_local(at).minute:02}"


def _day(day: date) -> date:
    return _local(day).date() if isinstance(day, datetime) else day


def _local(at: datetime) -> datetime:
    return timezone.localtime(at) if timezone.is_aware(at) else at
