"""A month of attendance summed: days and hours of each worker in each post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from madoguchi.costs.calc.attendance import hours_of
from madoguchi.costs.queries.attendance import PersonDay


@dataclass(frozen=True, slots=True)
class WorkerSum:
    """One worker in one post."""

    worker_id: UUID
    name: str
    post: str
    days: int
    hours: Decimal


def sums_by_worker(days: Iterable[PersonDay]) -> list[WorkerSum]:
    """Return the sums in order of posts and names; a day on which nobody came counts nothing."""
    groups: dict[tuple[int, str, str], list[PersonDay]] = {}
    for each in days:
        order = each.assignment.post.order if each.assignment else -1
        if each.counted is not None:
            groups.setdefault((order, each.worker.kana, str(each.worker.pk)), []).append(each)
    return [_sum(groups[key]) for key in sorted(groups)]


def _sum(days: list[PersonDay]) -> WorkerSum:
    first = days[0]
    seconds = sum(each.counted.seconds for each in days if each.counted is not None)
    return WorkerSum(first.worker.pk, first.worker.name, first.post_title, len(days), hours_of(seconds))
