"""What the contract promises about calls on a day: the answer rate and how it is counted, the limit of waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of


@dataclass(slots=True, frozen=True)
class Promise:
    """What the contract promises about calls."""

    rule: AnswerRule
    target_percent: int
    wait_limit_s: int
    early_warnings_s: tuple[int, ...]


def promise_of(contract: Contract, day: date) -> Promise:
    """Return what is promised on a day. One query."""
    centre, dated = terms_of(contract).call_centre, rule_book(contract).on(day)
    early = tuple(sorted(centre.early_warnings_s)) if centre else ()
    return Promise(dated.rule, dated.target_percent, int(dated.rule.long_wait_s), early)
