"""What one worker has done of the training, and what still stands against their work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from madoguchi.people.calc.reasons import Reason
from madoguchi.people.calc.training_rules import TrainingRules

NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecord:
    """The subjects done, each with its first day; the day of passing the quiz; tries. ``teaches``: the one who gives it."""

    worker_id: UUID
    done: Mapping[str, date] = field(default_factory=dict)
    passed_on: date | None = None
    tries: int = 0
    teaches: bool = False

    def missing(self, rules: TrainingRules) -> list[str]:
        """Return the codes of subjects not done, in the order of the curriculum."""
        return [] if self.teaches else [code for code in rules.codes if code not in self.done]

    def completed_on(self, rules: TrainingRules) -> date | None:
        """Return the day on which everything was done and the quiz passed, None before it."""
        if self.teaches or self.missing(rules) or self.passed_on is None:
            return None
        return max([self.passed_on, *(self.done[code] for code in rules.codes)])

    def is_complete(self, rules: TrainingRules) -> bool:
        """Return whether nothing of the training is missing. Who gives the training needs none."""
        return self.teaches or self.completed_on(rules) is not None


def against(name: str, record: TrainingRecord, rules: TrainingRules) -> Iterator[Reason]:
    """Yield what the training still lacks for this worker, with its clause and the way out."""
    if not rules.everybody.holds or record.teaches:
        return
    missing = record.missing(rules)
    if missing:
        yield _untrained(name, missing, rules)
    if record.passed_on is None:
        remedy = (
            "研修を受け終えたら、「わたしの研修」の画面か紙の問題用紙で、確認テストに合格してください。"
            if not record.tries
            else "間違えた問題の解説を読み、もう一度受けてください。何度でも受けられます。"
        )
        text = f"{name}さんは、研修の確認テストに合格していません"
        yield Reason("quiz_not_passed", text, remedy, rules.everybody.clause)


def _untrained(name: str, missing: list[str], rules: TrainingRules) -> Reason:
    labels = "".join(f"「{rules.label(code)}」" for code in missing[:NAMED])
    rest = f"ほか{len(missing) - NAMED}科目" if len(missing) > NAMED else ""
    return Reason(
        "untrained",
        f"{name}さんは、研修の{labels}{rest}をまだ受けていません",
        f"{rules.instructor_title}は、研修の回に加え、受講を記録してください。",
        rules.everybody.clause,
    )
