"""The calls behind a difference of the answer-rate ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.calls.calc.answer_rule import DEFINITIONS, Definition, Omission
from madoguchi.calls.calc.call_facts import CallFact
from madoguchi.calls.calc.ledger import differing
from madoguchi.calls.queries.call_facts import call_facts
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.contract.models import Contract


class UnknownDefinitionError(LookupError):
    """There is no usual definition of that code."""


@dataclass(slots=True, frozen=True)
class Differing:
    """A call about which a definition and the contract's rule disagree."""

    call: CallFact
    reason: Omission
    brought_in: bool
    """True: only the definition counts it; False: only the contract's rule does."""


def definition(code: str) -> Definition:
    """Return a usual definition. Raises UnknownDefinitionError."""
    for each in DEFINITIONS:
        if each.code == code:
            return each
    raise UnknownDefinitionError(code)


def calls_that_differ(contract: Contract, first: date, last: date, code: str) -> Sequence[Differing]:
    """Return the calls which make the difference, by the time at which they came. Raises UnknownDefinitionError."""
    wanted, book = definition(code), rule_book(contract)
    calls = call_facts(contract, first, last)
    return [Differing(*each) for each in differing(calls, lambda call: book.on(call.day).rule, wanted)]
