"""The contract's answer-rate rules as they follow one another."""

from __future__ import annotations

from madoguchi.calls.calc.answer_rule import LONG_WAIT_S, AnswerRule
from madoguchi.calls.calc.rule_book import DatedRule, RuleBook
from madoguchi.calls.models import AnswerRateRule
from madoguchi.contract.calc.terms import CallCentre
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of

USUAL_TARGET_PERCENT = 85


def rule_book(contract: Contract) -> RuleBook:
    """Return every version; of a contract without any, what its terms say. One query."""
    desk = terms_of(contract).call_centre
    limit_s = float(desk.wait_limit_s) if desk else LONG_WAIT_S
    versions = [_dated(row, limit_s) for row in contract.answer_rate_rules.all()]
    return RuleBook(versions or [_from_terms(contract, desk, limit_s)])


def _dated(row: AnswerRateRule, limit_s: float) -> DatedRule:
    rule = AnswerRule(
        with_short=row.counts_short_abandons,
        with_refused=row.counts_refused,
        with_key_exits=row.counts_key_exits,
        with_guidance=row.counts_hang_ups_in_guidance,
        with_out_of_hours=row.counts_out_of_hours,
        short_s=row.short_abandon_s,
        long_wait_s=limit_s,
    )
    return DatedRule(row.from_on, row.version, row.target_percent, rule, row.reason)


def _from_terms(contract: Contract, desk: CallCentre | None, limit_s: float) -> DatedRule:
    if desk is None:
        return DatedRule(contract.signed_on, 0, USUAL_TARGET_PERCENT, AnswerRule(long_wait_s=limit_s))
    agreed = desk.answer_rate
    rule = AnswerRule(
        with_short=agreed.counts_short_abandons,
        with_refused=agreed.counts_refused,
        with_guidance=agreed.counts_hang_ups_in_guidance,
        short_s=agreed.short_abandon_s,
        long_wait_s=limit_s,
    )
    return DatedRule(contract.signed_on, 0, agreed.target_percent, rule)
