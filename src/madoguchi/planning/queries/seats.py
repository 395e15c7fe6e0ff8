"""How many must be at the telephones and at the counters: the accepted plan, else the textbook's answer to what is expected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.erlang import ErlangC
from madoguchi.planning.calc.seat_questions import Question, flow_of, textbook_plan
from madoguchi.planning.calc.seat_search import least
from madoguchi.planning.choices import PlanState
from madoguchi.planning.models import SeatPlan
from madoguchi.planning.queries.seat_grounds import SERVED_IN_TIME, call_grounds, usual_wait_minutes, visit_grounds

USUAL_PERCENT = 95
MOST_CLERKS = 1_000
SHOWN_PLANS = 30


def seats_for(contract: Contract, day: date, now: datetime | None = None) -> tuple[tuple[time, int], ...]:
    """Return how many must be at the telephones in each half hour of a day; empty where the desk is closed.

    Whoever is at lunch is not counted: the roster gives breaks in turns. Without an accepted plan it is stationary Erlang A for
    both promises.
    """
    plan = accepted_plan(contract, None, day)
    if plan is not None:
        return tuple((time.fromisoformat(each["at"]), each["at_desk"]) for each in plan.found["slots"])
    grounds = call_grounds(contract, day, USUAL_PERCENT, now or office_now())
    return tuple(zip(grounds.starts, textbook_plan(grounds.question), strict=True)) if grounds else ()


def clerks_for(contract: Contract, site: Site, day: date, now: datetime | None = None) -> int:
    """Return how many clerks must be at a counter; 0 where it does not open. Without an accepted plan by Erlang C."""
    plan = accepted_plan(contract, site, day)
    if plan is not None:
        return max((each["at_desk"] for each in plan.found["slots"]), default=0)
    grounds = visit_grounds(
        site, day, USUAL_PERCENT, wait_minutes=usual_wait_minutes(contract), now=now or office_now()
    )
    return _clerks(grounds.question) if grounds else 0


def accepted_plan(contract: Contract, site: Site | None, day: date) -> SeatPlan | None:
    """Return the plan in force on a day: the day's own, else that of the same weekday; the one accepted last. One query."""
    plans = _plans(contract, site).filter(state=PlanState.ACCEPTED, day__lte=day, until__gte=day)
    weekday = (day.weekday() + 1) % 7 + 1  # as the database counts: Sunday is 1
    return plans.filter(Q(day=day) | Q(day__week_day=weekday)).order_by("-day", "-accepted_at", "id").first()


def accepted_plans(contract: Contract, first: date, last: date) -> list[SeatPlan]:
    """Return every plan in force on any day of a span, of all places: for many days at once. One query."""
    rows = SeatPlan.objects.filter(contract=contract, state=PlanState.ACCEPTED, day__lte=last, until__gte=first)
    return list(rows.order_by("-day", "-accepted_at", "id"))


def plan_in(plans: Sequence[SeatPlan], site: Site | None, day: date) -> SeatPlan | None:
    """Return which of these plans is in force at a place on a day, as ``accepted_plan`` does."""
    place = site.pk if site else None
    holding = (each for each in plans if each.site_id == place and each.day <= day <= each.until)
    return next((each for each in holding if each.day.weekday() == day.weekday()), None)


def plans_of(contract: Contract, site: Site | None) -> QuerySet[SeatPlan]:
    """Return the plans of the call centre or of a counter, the latest first."""
    return _plans(contract, site).select_related("asked_by", "accepted_by").order_by("-asked_at", "id")


def plan_of(contract: Contract, plan_id: UUID) -> SeatPlan | None:
    """Return one of the contract's plans."""
    return (
        SeatPlan.objects.filter(contract=contract, pk=plan_id).select_related("site", "asked_by", "accepted_by").first()
    )


def _plans(contract: Contract, site: Site | None) -> QuerySet[SeatPlan]:
    return SeatPlan.objects.filter(contract=contract, site=site)


def _clerks(question: Question) -> int:
    """Return the fewest clerks with whom nine of ten wait less in the busiest half hour, in balance."""
    flows = [flow_of(question, slot) for slot in range(question.course.slots)]
    busiest = max(flows, key=lambda each: each.calls_per_hour)

    def enough(clerks: int) -> bool:
        queue = ErlangC(clerks, busiest.calls_per_hour, busiest.handling_s)
        return queue.probability_answered_within(question.promise.long_wait_s) >= SERVED_IN_TIME

    return least(enough, above=0, most=MOST_CLERKS) if busiest.calls_per_hour else 1
