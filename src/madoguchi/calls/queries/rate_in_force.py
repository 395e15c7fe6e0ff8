"""The answer-rate rule in force on a day: the contract's newest row, else what the contract's file says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.models import AnswerRateRule
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of

TARGET_PERCENT, WAIT_LIMIT_S = 85, 300
"""What a contract without a call centre of its own would be held to."""


@dataclass(slots=True, frozen=True)
class Promise:
    """What the contract promises about calls."""

    rule: AnswerRule
    target_percent: int
    wait_limit_s: int
    early_warnings_s: tuple[int, ...]


def promise_of(contract: Contract, day: date) -> Promise:
    """Return what is promised on a day. One query."""
    centre = terms_of(contract).call_centre
    limit = centre.wait_limit_s if centre else WAIT_LIMIT_S
    early = tuple(sorted(centre.early_warnings_s)) if centre else ()
    row = AnswerRateRule.objects.filter(contract=contract, from_on__lte=day).order_by("from_on", "version").last()
    if row is not None:
        return Promise(_rule(row, limit), row.target_percent, limit, early)
    if centre is None:
        return Promise(AnswerRule(long_wait_s=limit), TARGET_PERCENT, limit, early)
    told = centre.answer_rate
    rule = AnswerRule(
        with_short=told.counts_short_abandons,
        with_refused=told.counts_refused,
        with_guidance=told.counts_hang_ups_in_guidance,
        short_s=told.short_abandon_s,
        long_wait_s=limit,
    )
    return Promise(rule, told.target_percent, limit, early)


def _rule(row: AnswerRateRule, limit_s: int) -> AnswerRule:
    return AnswerRule(
        with_short=row.counts_short_abandons,
        with_refused=row.counts_refused,
        with_key_exits=row.counts_key_exits,
        with_guidance=row.counts_hang_ups_in_guidance,
        with_out_of_hours=row.counts_out_of_hours,
        short_s=row.short_abandon_s,
        long_wait_s=limit_s,
    )
