"""The played days' advice for a contract at a moment: some dozens of queries and a part of a second, kept for a few seconds."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.planning.calc.played_advice import (
    MOST_EXTRA,
    RestOfDay,
    corrected,
    expected_until,
    play_rest,
    rest_of,
)
from madoguchi.planning.calc.played_days.shapes import Situation
from madoguchi.planning.calc.played_words import PlayedWords, played_words
from madoguchi.planning.calc.seat_advice import Now, advise
from madoguchi.planning.queries.now import now_of
from madoguchi.planning.queries.seat_grounds import Grounds, call_grounds
from madoguchi.planning.queries.seats import USUAL_PERCENT, accepted_plan

KEPT_S = 20
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class PlayedAnswer:
    """What the page says; no words where nothing more is expected today."""

    words: PlayedWords | None
    days: int = 0


def played_advice_of(contract: Contract, now: datetime) -> PlayedAnswer:
    """Return what the played days say, computed once for all who ask within some seconds."""
    key = f"planning:played-advice:{contract.pk}"
    with _one_at_a_time:
        kept = cache.get(key)
        if isinstance(kept, PlayedAnswer):
            return kept
        answer = _answer(contract, now)
        cache.set(key, answer, KEPT_S)
        return answer


def rest_of_today(contract: Contract, known: Now, now: datetime) -> RestOfDay | None:
    """Return today from this moment on; None where the telephones are closed for today."""
    day = business_date(now, contract)
    plan = accepted_plan(contract, None, day)
    grounds = call_grounds(contract, day, plan.percent if plan else USUAL_PERCENT, now)
    if grounds is None:
        return None
    since_s, question = _since_opening(contract, grounds, now), grounds.question
    if since_s >= question.course.bounds_s[-1]:
        return None
    course, spread = corrected(
        rest_of(question.course, since_s),
        question.assumptions.volume_spread,
        expected=expected_until(question.course, since_s),
        seen=known.offered * grounds.first_share,
    )
    return RestOfDay(
        course=course,
        assumptions=replace(question.assumptions, volume_spread=spread),
        promise=question.promise,
        situation=Situation(known.offered, known.answered, known.seats.busy, known.waits_so_far_s),
        seats=known.seats.taking_calls,
        most_extra=MOST_EXTRA if known.can_add is None else min(MOST_EXTRA, known.can_add),
        probability=question.probability,
    )


def _answer(contract: Contract, now: datetime) -> PlayedAnswer:
    known, target = now_of(contract, now)
    rest = rest_of_today(contract, known, now)
    if rest is None:
        return PlayedAnswer(None)
    played = play_rest(rest)
    return PlayedAnswer(played_words(played, advise(known, target), rest), played.days)


def _since_opening(contract: Contract, grounds: Grounds, now: datetime) -> float:
    zone = ZoneInfo(contract.time_zone)
    opens = datetime.combine(business_date(now, contract), grounds.starts[0], zone)
    return max(0.0, (now - opens).total_seconds())
