"""The half hours in which the desks are open, by what repeats."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from madoguchi.calls.queries.hours import hours_of
from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.day_profile import half_hours
from madoguchi.planning.calc.seen import Coming

Slots = dict[str, tuple[time, ...]]


def call_slots(contract: Contract, coming: Iterable[Coming]) -> Slots:
    """Return by weekday the half hours of the telephone desk."""
    hours = hours_of(contract)
    return {each.key: half_hours(hours.opens_at, hours.closes_at) for each in coming} if hours else {}


def visit_slots(coming: Iterable[tuple[Site, Coming]]) -> Slots:
    """Return by site and weekday the half hours of the counter."""
    return {each.key: half_hours(site.opens_at, site.closes_at) for site, each in coming}
