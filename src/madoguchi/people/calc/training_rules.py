"""What one contract demands of its training, read from its terms. Nothing here belongs to one city."""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.people.calc.people_rules import Rule

APPROVAL, EVERYBODY, IN_PERSON, NEWCOMERS = (
    "training-approval",
    "training-all",
    "training-in-person",
    "training-newcomers",
)
ROLE_PLAY = "ロールプレイ"
DEFAULT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the curriculum. ``role_play`` says that the contract names role-play in it."""

    code: str
    label: str
    clause: str
    role_play: bool

    @property
    def short(self) -> str:
        """Return the label without what stands in brackets."""
        return self.label.partition("（")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRules:
    """The rules of one contract about its training."""

    subjects: tuple[Subject, ...]
    instructor_post: str
    instructor_title: str
    approval: Rule
    everybody: Rule
    in_person: Rule
    newcomers: Rule
    words: str
    plan_contents: tuple[str, ...]
    questions: int
    per_subject: int
    pass_percent: int
    before_training: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the curriculum in its order."""
        return tuple(each.code for each in self.subjects)

    def label(self, code: str) -> str:
        """Return a subject's short label, the code itself for one which the contract no longer has."""
        return next((each.short for each in self.subjects if each.code == code), code)


def training_rules(terms: ContractTerms) -> TrainingRules:
    """Return the rules of a contract; clauses come from its obligations, else from the first subject."""
    training = terms.training
    clauses = {each.code: each.clause for each in terms.obligations}
    usual = training.curriculum[0].clause if training.curriculum else ""
    titles = {each.code: each.title for each in terms.posts}

    def rule(code: str, *, holds: bool) -> Rule:
        return Rule(holds, clauses.get(code, usual))

    return TrainingRules(
        subjects=tuple(
            Subject(each.code, each.label, each.clause, ROLE_PLAY in each.label) for each in training.curriculum
        ),
        instructor_post=training.instructor_post,
        instructor_title=titles.get(training.instructor_post, training.instructor_post),
        approval=rule(APPROVAL, holds=training.approval_first),
        everybody=rule(EVERYBODY, holds=training.before_opening),
        in_person=rule(IN_PERSON, holds=bool(training.instructor_post)),
        newcomers=rule(NEWCOMERS, holds=True),
        words=training.rule,
        plan_contents=training.plan_contents,
        questions=training.quiz.questions,
        per_subject=training.quiz.per_subject,
        pass_percent=training.quiz.pass_percent,
        before_training=tuple(each.code for each in terms.deliverables if each.due.kind == "days_before_training"),
    )
