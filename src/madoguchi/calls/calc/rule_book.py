"""Which answer-rate rule is in force on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.calls.calc.answer_rule import AnswerRule


@dataclass(slots=True, frozen=True)
class DatedRule:
    """A version of the contract's rule, from a day on, with the target which belongs to it."""

    from_on: date
    version: int
    target_percent: int
    rule: AnswerRule
    reason: str = ""


@dataclass(slots=True, frozen=True)
class RuleBook:
    """The versions of a contract's rule, at least one. Before the first day the first version holds."""

    versions: Sequence[DatedRule]

    def on(self, day: date) -> DatedRule:
        """Return the version in force on a day: of those which have begun, the one begun last, then the newest."""
        begun = [each for each in self.versions if each.from_on <= day]
        if not begun:
            return min(self.versions, key=lambda each: (each.from_on, each.version))
        return max(begun, key=lambda each: (each.from_on, each.version))

    def between(self, first: date, last: date) -> list[DatedRule]:
        """Return every version in force on any day from first to last, in order."""
        starts = {first, *(each.from_on for each in self.versions if first < each.from_on <= last)}
        return [self.on(day) for day in sorted(starts)]
