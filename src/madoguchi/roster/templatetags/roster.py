"""How shifts are written on the pages of the roster. It decides nothing."""

from __future__ import annotations

from django import template

from madoguchi.roster.models import RosterShift
from madoguchi.roster.queries.sheets import short_of

register = template.Library()


@register.filter
def short_place(shift: RosterShift) -> str:
    """Return a shift in two signs for a narrow cell."""
    return short_of(shift)
