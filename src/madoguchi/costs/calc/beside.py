"""Planned beside actual labour: by post and month, and for the whole term.

A breakdown plans the whole term. Where a month is asked about, the plan is spread over the months by the days on which
the offices work, in hundredths, so that the months together are the plan to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from madoguchi.costs.calc.money import LabourRow, line_amount, rounded

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """What a breakdown plans for one post: quantity and amount for the whole term."""

    post: str
    title: str
    unit: str
    quantity: Decimal
    amount: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One post in one month or in the whole term. ``planned`` None: the breakdown does not name the post."""

    post: str
    title: str
    unit: str
    planned: Decimal | None
    actual: Decimal
    planned_amount: int | None
    actual_amount: int | None

    @property
    def difference(self) -> Decimal:
        """Return actual less planned."""
        return self.actual - (self.planned or Decimal(0))


def planned_posts(rows: Sequence[LabourRow], rounding: str) -> list[PlannedPost]:
    """Return what is planned by post; several lines of a post are one. Units of a post are equal (``calc.clear``)."""
    found: dict[str, PlannedPost] = {}
    for row in rows:
        amount, before = line_amount(row.unit_price, row.quantity, rounding), found.get(row.post)
        quantity = row.quantity + (before.quantity if before else Decimal(0))
        found[row.post] = PlannedPost(
            row.post, row.title, row.unit, quantity, amount + (before.amount if before else 0)
        )
    return list(found.values())


def spread(quantity: Decimal, weights: Mapping[date, int]) -> dict[date, Decimal]:
    """Return the quantity shared out by weight, exactly: the largest remainders get the hundredths which are left."""
    whole = sum(weights.values())
    if whole == 0:
        return dict.fromkeys(weights, Decimal(0))
    hundredths = int(quantity / HUNDREDTH)
    shares = {month: divmod(hundredths * weight, whole) for month, weight in weights.items()}
    left = hundredths - sum(share for share, _ in shares.values())
    lucky = set(sorted(shares, key=lambda month: (-shares[month][1], month))[:left])
    return {month: (share + (month in lucky)) * HUNDREDTH for month, (share, _) in shares.items()}


def beside(
    planned: Iterable[tuple[PlannedPost, Decimal]], actual: Mapping[str, tuple[str, int, Decimal]], rounding: str
) -> list[Beside]:
    """Return the posts of the plan, each with its share for the time asked about, and then those only worked in.

    ``actual`` gives title, days and hours by post.
    """
    lines = []
    for plan, share in planned:
        _, days, hours = actual.get(plan.post, ("", 0, Decimal(0)))
        done = Decimal(days) if plan.unit == "day" else hours
        lines.append(
            Beside(
                plan.post, plan.title, plan.unit, share, done, _part(plan, share, rounding), _part(plan, done, rounding)
            )
        )
    known = {each.post for each in lines}
    rest = [(post, *figures) for post, figures in actual.items() if post not in known]
    return lines + [Beside(post, title, "day", None, Decimal(days), None, None) for post, title, days, _ in rest]


def _part(plan: PlannedPost, quantity: Decimal, rounding: str) -> int:
    """Return what a part of the plan costs at the plan's mean price; with one line this is its unit price."""
    return rounded(plan.amount * quantity / plan.quantity, rounding)
