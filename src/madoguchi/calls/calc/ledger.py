"""The answer-rate ledger: the contract's rule beside the other usual definitions, and which calls make the difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from madoguchi.calls.calc.answer_rule import DEFINITIONS, AnswerRule, Definition, Judged, Omission
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.figures import ratio

OWN = "contract"
Call = TypeVar("Call", bound=Judged)


@dataclass(slots=True, frozen=True)
class LedgerLine:
    """One definition: its rate, how far it lies from the contract's, and how many calls of which kind make that."""

    code: str
    label: str
    offered: int
    answered: int
    rate: float | None
    points: float | None
    """Percentage points above the contract's rate; negative when below."""
    brought_in: Mapping[Omission, int]
    """Calls in this denominator which the contract's rule leaves out, by its reason."""
    left_out: Mapping[Omission, int]
    """Calls of the contract's denominator which this definition leaves out, by its reason."""


@dataclass(slots=True)
class _Line:
    definition: Definition
    offered: int = 0
    answered: int = 0
    brought_in: Counter[Omission] = field(default_factory=Counter)
    left_out: Counter[Omission] = field(default_factory=Counter)


class Ledger(Generic[Call]):
    """Give it the calls one by one; `rule_of` says which rule of the contract is in force for a call."""

    def __init__(self, rule_of: Callable[[Call], AnswerRule], definitions: Sequence[Definition] = DEFINITIONS) -> None:
        self._rule_of = rule_of
        self._own = _Line(Definition(OWN, "契約の数え方", AnswerRule()))
        self._lines = [_Line(each) for each in definitions]

    def add(self, call: Call, times: int = 1) -> None:
        """Judge a call, or so many alike, by every definition; all share the contract's threshold for short abandons."""
        if call.consultation:
            return
        rule, answered = self._rule_of(call), call.end is CallEnd.ANSWERED
        own = rule.left_out(call)
        if own is None:
            self._own.offered += times
            self._own.answered += answered * times
        for line in self._lines:
            other = with_thresholds(line.definition.rule, rule).left_out(call)
            if other is None:
                line.offered += times
                line.answered += answered * times
            if own is not None and other is None:
                line.brought_in[own] += times
            elif own is None and other is not None:
                line.left_out[other] += times

    def lines(self) -> list[LedgerLine]:
        """Return the contract's own line first, then the others."""
        own = ratio(self._own.answered, self._own.offered)
        return [_closed(line, own) for line in (self._own, *self._lines)]


def differing(
    calls: Iterable[Call], rule_of: Callable[[Call], AnswerRule], definition: Definition
) -> Iterable[tuple[Call, Omission, bool]]:
    """Yield the calls about which the definition and the contract's rule disagree: the call, why, and whether it comes in."""
    for call in calls:
        rule = rule_of(call)
        own, other = rule.left_out(call), with_thresholds(definition.rule, rule).left_out(call)
        if own is not None and other is None:
            yield call, own, True
        elif own is None and other is not None:
            yield call, other, False


def with_thresholds(rule: AnswerRule, own: AnswerRule) -> AnswerRule:
    """Return a usual definition with the thresholds of the contract's rule."""
    return rule if rule.short_s == own.short_s else replace(rule, short_s=own.short_s)


def _closed(line: _Line, own: float | None) -> LedgerLine:
    rate = ratio(line.answered, line.offered)
    return LedgerLine(
        code=line.definition.code,
        label=line.definition.label,
        offered=line.offered,
        answered=line.answered,
        rate=rate,
        points=None if rate is None or own is None else (rate - own) * 100,
        brought_in=dict(line.brought_in),
        left_out=dict(line.left_out),
    )
