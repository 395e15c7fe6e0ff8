"""Today's calls by half hour, counted in the database: the wallboard asks every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Case, CharField, Count, ExpressionWrapper, F, Q, Value, When
from django.db.models.functions import ExtractHour, ExtractMinute

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.calc.board_shapes import HalfHour, RateLine
from madoguchi.calls.calc.day_course import Tally, half_of_day, heading, percent, still_to_come
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.models import Call
from madoguchi.calls.queries.rate_in_force import Promise
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of

WEEKS_BACK = 4
WHOLE_DAY = (time(0, 0), time(23, 59, 59))
ANSWERED_SO_FAR = Case(
    When(end="", answered_at__isnull=False, then=Value(CallEnd.ANSWERED.value)),
    default=F("end"),
    output_field=CharField(),
)
"""A call in which a seat talks is answered already, although it has not ended."""
GAVE_UP = frozenset({CallEnd.ABANDONED})


@dataclass(slots=True, frozen=True)
class Kind:
    """What the rule looks at, the same for all calls of a group."""

    end: CallEnd
    in_hours: bool
    queued: bool
    wait_s: float
    consultation: bool = False


@dataclass(slots=True, frozen=True)
class Group:
    """Calls which the rule judges alike; ``kind`` is None for those who still wait, of whom nothing can be said yet."""

    half: time
    kind: Kind | None
    calls: int

    @property
    def end(self) -> CallEnd | None:
        """How these calls ended, so far as they have."""
        return self.kind.end if self.kind else None


def groups_of(contract: Contract, day: date, rule: AnswerRule) -> list[Group]:
    """Return the day's calls by the half hour in which they came and by what the rule looks at. One query."""
    zone = ZoneInfo(contract.time_zone)
    short = Q(end=CallEnd.ABANDONED, wait_s__lt=rule.short_s)
    calls = Call.objects.filter(contract=contract, business_date=day, consultation=False)
    timed = calls.annotate(hour=ExtractHour("started_at", tzinfo=zone), minute=ExtractMinute("started_at", tzinfo=zone))
    rows = timed.annotate(second_half=_flag(Q(minute__gte=30)), short=_flag(short), known_end=ANSWERED_SO_FAR)
    counted = (
        rows.order_by()
        .values_list("hour", "second_half", "known_end", "in_hours", "queued", "short")
        .annotate(calls=Count("id"))
    )
    return [
        Group(
            time(hour, 30 if second_half else 0),
            Kind(CallEnd(end), in_hours, queued, 0.0 if is_short else rule.short_s) if end else None,
            calls,
        )
        for hour, second_half, end, in_hours, queued, is_short, calls in counted
    ]


def tally_of(groups: list[Group], rule: AnswerRule) -> Tally:
    """Return what counts of these calls; those which still wait or talk without an answer are left for later."""
    counted = [each for each in groups if each.kind is not None and rule.offers(each.kind)]
    return Tally(
        sum(each.calls for each in counted),
        sum(each.calls for each in counted if each.end is CallEnd.ANSWERED),
    )


def rate_line(contract: Contract, promise: Promise, groups: list[Group], now: datetime) -> RateLine:
    """Return today's rate and where it is heading. One query."""
    local = now.astimezone(ZoneInfo(contract.time_zone))
    day = tally_of(groups, promise.rule)
    since = half_of_day(local - timedelta(minutes=30)) if local.time() >= time(0, 30) else time(0, 0)
    lately = tally_of([each for each in groups if each.half >= since], promise.rule)
    to_come = still_to_come(_usual_day(contract, local.date()), day.offered, local.time(), _hours(contract))
    return RateLine(
        percent=percent(day.rate),
        target_percent=promise.target_percent,
        offered=day.offered,
        answered=day.answered,
        heading_percent=percent(heading(day, lately, to_come)),
        expected_offered=round(day.offered + to_come) if day.offered else None,
    )


def half_hours(groups: list[Group], rule: AnswerRule, day: date, zone: ZoneInfo) -> tuple[HalfHour, ...]:
    """Return one row for each half hour in which anybody called, in order."""
    halves = sorted({each.half for each in groups})
    return tuple(
        half_hour([each for each in groups if each.half == half], rule, datetime.combine(day, half, zone))
        for half in halves
    )


def half_hour(groups: list[Group], rule: AnswerRule, starts_at: datetime) -> HalfHour:
    """Return one row: what was offered is answered, lost, ended otherwise, or has no end yet."""
    tally = tally_of(groups, rule)
    lost = tally_of([each for each in groups if each.end in GAVE_UP], rule).offered
    return HalfHour(
        starts_at=starts_at,
        offered=tally.offered,
        answered=tally.answered,
        lost=lost,
        other=tally.offered - tally.answered - lost,
        waiting=sum(each.calls for each in groups if each.end is None),
        percent=percent(tally.rate),
    )


def _usual_day(contract: Contract, today: date) -> dict[time, float]:
    """Return the mean calls of each half hour on the same weekday of the last weeks. One query."""
    zone = ZoneInfo(contract.time_zone)
    days = [today - timedelta(weeks=weeks) for weeks in range(1, WEEKS_BACK + 1)]
    calls = Call.objects.filter(contract=contract, business_date__in=days, consultation=False, in_hours=True)
    timed = calls.annotate(hour=ExtractHour("started_at", tzinfo=zone), minute=ExtractMinute("started_at", tzinfo=zone))
    rows = timed.annotate(second_half=_flag(Q(minute__gte=30))).order_by()
    found: dict[time, float] = {}
    seen: set[date] = set()
    for day, hour, second_half, count in rows.values_list("business_date", "hour", "second_half").annotate(
        n=Count("id")
    ):
        half = time(hour, 30 if second_half else 0)
        found[half] = found.get(half, 0.0) + count
        seen.add(day)
    return {half: count / len(seen) for half, count in found.items()}


def _hours(contract: Contract) -> tuple[time, time]:
    centre = terms_of(contract).call_centre
    return (centre.opens_at, centre.closes_at) if centre else WHOLE_DAY


def _flag(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
