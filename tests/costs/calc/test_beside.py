"""The plan shared out over months, beside what was worked."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from madoguchi.costs.calc.beside import beside, planned_posts, spread
from madoguchi.costs.calc.beside_paper import signed
from tests.makers.costs import CLERK, HEAD

MONTHS = [date(2023, month, 1) for month in (10, 11, 12)]


@given(
    st.decimals("0.01", "100000", places=2),
    st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 23), min_size=1).filter(
        lambda each: sum(each.values()) > 0
    ),
)
def test_the_months_together_are_the_plan(quantity: Decimal, weights: dict[date, int]) -> None:
    shares = spread(quantity, weights)
    assert sum(shares.values()) == quantity
    whole = sum(weights.values())
    assert all(abs(share - quantity * weights[month] / whole) < Decimal("0.01") for month, share in shares.items())


def test_a_month_without_days_gets_nothing() -> None:
    assert spread(Decimal(10), {MONTHS[0]: 0, MONTHS[1]: 5}) == {MONTHS[0]: 0, MONTHS[1]: 10}


def test_planned_and_actual_by_post_with_amounts_and_unplanned_posts_last() -> None:
    plans = planned_posts([CLERK, HEAD], "down")
    actual = {"counter_staff": ("窓口従事者", 3, Decimal("22.5")), "operator": ("オペレーター", 2, Decimal(9))}
    clerk, head, operator = beside([(plan, Decimal(4)) for plan in plans], actual, "down")
    assert (clerk.planned, clerk.actual, clerk.difference) == (Decimal(4), Decimal(3), Decimal(-1))
    assert (clerk.planned_amount, clerk.actual_amount) == (60_000, 45_000)
    assert (head.actual, head.actual_amount) == (Decimal(0), 0)
    assert (operator.planned, operator.actual, operator.planned_amount) == (None, Decimal(2), None)
    assert [signed(each) for each in (clerk, head, operator)] == ["−1", "−4", "+2"]
