"""Reads the period's calls, None when it has none: then the report says nothing of them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from madoguchi.calls.calc.answer_rule import OMISSION_WORDS, REFUSED, AnswerRule, Omission
from madoguchi.calls.calc.ends import WORDS, CallEnd
from madoguchi.calls.calc.figures import Figures
from madoguchi.calls.calc.long_waits import LongWait
from madoguchi.calls.queries.call_facts import citizens_calls
from madoguchi.calls.queries.figures import kpi
from madoguchi.calls.queries.long_waits import long_waits
from madoguchi.contract.models import Contract
from madoguchi.reports.calc.call_facts import CallDay, CallFacts, CallWait
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.calc.times import clock

STILL_WAITING = "待っている"


def period_calls(contract: Contract, period: Period, *, as_of: datetime) -> CallFacts | None:
    """Return the calls of the period. One query where there are none, else a fixed number."""
    zone = ZoneInfo(contract.time_zone)
    first, last = period.starts_on, period.ends_on
    if not citizens_calls(contract, first, last).filter(started_at__lte=as_of).exists():
        return None
    found = kpi(contract, first, last, now=as_of)
    dated = found.rules[-1]
    return CallFacts(
        days=[_day(day, span.figures) for day, span in found.days.items()],
        waits=[_wait(each, zone) for each in long_waits(contract, first, last, now=as_of)],
        limit_minutes=int(dated.rule.long_wait_s) // 60,
        target_percent=dated.target_percent,
        rule=rule_words(dated.rule),
        answered=found.coverage.answered,
        recorded=found.coverage.recorded,
        gaps=[gap.sentence for gap in found.gaps],
    )


def rule_words(rule: AnswerRule) -> str:
    """Return in one sentence what the denominator leaves out."""
    kept_out = {
        Omission.OUT_OF_HOURS: not rule.with_out_of_hours,
        Omission.GUIDANCE: not rule.with_guidance,
        Omission.REFUSED: not rule.with_refused,
        Omission.KEY_EXIT: not rule.with_key_exits,
        Omission.SHORT_ABANDON: not rule.with_short,
    }
    words = [OMISSION_WORDS[each] for each, out in kept_out.items() if out]
    return f"入電に含めないもの：{'、'.join(words)}。" if words else "すべての通話を入電に含めます。"


def _day(day: date, found: Figures) -> CallDay:
    longest = found.longest_wait_s
    return CallDay(
        day=day,
        offered=found.offered,
        answered=found.answered,
        abandoned=found.offered_ends.get(CallEnd.ABANDONED, 0),
        refused=sum(found.offered_ends.get(end, 0) for end in REFUSED),
        left_out=sum(found.left_out.values()),
        long_waits=found.long_waits,
        longest_wait_s=None if longest is None else int(longest),
    )


def _wait(wait: LongWait, zone: tzinfo) -> CallWait:
    first = min((each.raised_at for each in wait.alarms), default=None)
    measures = [
        f"{clock(each.at.astimezone(zone))} {each.label}{f'（{each.seats}席）' if each.seats else ''}"
        for alarm in wait.alarms
        for each in alarm.measures
    ]
    return CallWait(
        came_at=wait.came_at.astimezone(zone),
        wait_s=int(wait.wait_s),
        end=WORDS[wait.end] if wait.end else STILL_WAITING,
        alarmed_at=None if first is None else first.astimezone(zone),
        reaction_s=None if wait.reaction_s is None else int(wait.reaction_s),
        measures=measures,
    )
