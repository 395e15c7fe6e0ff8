"""A plan of seats or clerks as its page and its paper show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from madoguchi.calls.queries.hours import hours_of
from madoguchi.calls.queries.rate_in_force import promise_of
from madoguchi.contract.models import Contract, Site
from madoguchi.contract.queries import next_opening_days
from madoguchi.planning.calc.plan_chart import PlanChart, plan_chart
from madoguchi.planning.calc.plan_words import OF_CALLS, OF_VISITS, Worry, chance
from madoguchi.planning.choices import PlanState
from madoguchi.planning.models import SeatPlan

LOOKS_AHEAD: Final = 31
STALLED_AFTER: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class WorryLine:
    """One assumption and the plan's probability when it is otherwise."""

    name: str
    lower: str
    at_lower: str
    higher: str
    at_higher: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything shown of a computed plan."""

    plan: SeatPlan
    slots: list[dict[str, Any]]
    chart: PlanChart
    curve: list[tuple[float, str]]
    worries: list[WorryLine]
    matters_most: str
    promise: str
    most_people: int
    assumed: int

    @property
    def unit(self) -> str:
        """What is counted."""
        return "人" if self.plan.site_id else "席"

    @property
    def reached(self) -> bool:
        """Whether the plan holds as often as was asked."""
        return self.plan.proved


def page_of(plan: SeatPlan) -> PlanPage | None:
    """Return the page of a computed plan; None while it is being computed. One query."""
    if plan.state not in {PlanState.READY, PlanState.ACCEPTED} or plan.probability is None or plan.seat_hours is None:
        return None
    found, names = plan.found, OF_VISITS if plan.site_id else OF_CALLS
    worries = [
        WorryLine(names[Worry(name)], lower, chance(low), higher, chance(high))
        for name, low, high, lower, higher in found["worries"]
    ]
    points = [(float(hours), float(probability)) for hours, probability in found["curve"]]
    return PlanPage(
        plan=plan,
        slots=found["slots"],
        chart=plan_chart(points, (plan.seat_hours, plan.probability), plan.percent),
        curve=[(hours, chance(probability)) for hours, probability in points],
        worries=worries,
        matters_most=_matters_most(worries, found["worries"], plan),
        promise=promise_words(plan),
        most_people=max(each["people"] for each in found["slots"]),
        assumed=sum(not each["measured"] for each in found["habits"]),
    )


def promise_words(plan: SeatPlan) -> str:
    """Return what a day must keep to count."""
    if plan.site_id:
        return f"来庁者の90%以上が、{plan.wait_minutes}分より短い待ちで呼ばれる"
    promise = promise_of(plan.contract, plan.day)
    return f"1日の応答率が{promise.target_percent}%以上で、{promise.wait_limit_s // 60}分以上お待たせする方がいない"


def next_open_day(contract: Contract, site: Site | None, today: date) -> date:
    """Return the next day on which the desk is open; today where there is none. One or two queries."""
    if site is not None:
        return next((each.date for each in next_opening_days(site, 1, after=today)), today)
    hours = hours_of(contract)
    days = [today + timedelta(days=ahead) for ahead in range(1, LOOKS_AHEAD)]
    return next((day for day in days if hours and hours.calendar.is_business_day(day)), today)


def has_stalled(plan: SeatPlan, now: datetime) -> bool:
    """Whether a plan asked for has taken so long that its computing must have been cut off."""
    return plan.state == PlanState.ASKED and now - plan.asked_at > STALLED_AFTER


def _matters_most(worries: list[WorryLine], found: list[list[Any]], plan: SeatPlan) -> str:
    """Return the sentence on the assumption which costs most when it is wrong."""
    _, low, high, lower, higher = found[0]
    value, probability = (lower, low) if low < high else (higher, high)
    fewer = (plan.probability or 0.0) - probability
    if fewer < 0.005:
        return "どの仮定が外れても、約束を保てる日の割合はほとんど変わりません。"
    return (
        f"いちばん効く仮定は「{worries[0].name}」です。{value}なら、約束を保てる日は{chance(probability)}に下がります。"
        "実績と違ってきたら、計算し直してください。"
    )
