"""Posts, training, the contact tree, and who may hold what."""

from dataclasses import dataclass

from madoguchi.contract.calc.terms.shape import Strictly


@dataclass(frozen=True)
class PostTerms(Strictly):
    """A kind of post with its duties and required standards."""

    code: str
    title: str
    duties: tuple[str, ...]
    standards: tuple[str, ...]
    reports_to: str = ""
    directly_employed: bool = False


@dataclass(frozen=True)
class Concurrency(Strictly):
    """Whether one worker may hold two posts, and the one exception."""

    allowed: bool
    exception: str
    exception_causes: tuple[str, ...]
    exception_acts_as: str


@dataclass(frozen=True)
class LineUpTerms(Strictly):
    """Whether the desks hold the line-up: nobody sits down without an approved post and the training.

    ``window_post`` is the post which works at a window, ``seat_post`` the one which takes calls.
    """

    enforced: bool
    window_post: str
    seat_post: str = ""


@dataclass(frozen=True)
class Course(Strictly):
    """A subject of the training curriculum."""

    code: str
    label: str
    clause: str


@dataclass(frozen=True)
class Quiz(Strictly):
    """The comprehension quiz after the training: how many questions, spread over all subjects, and the mark to pass.

    ``per_subject`` asks the same number of each subject instead; 0 leaves it to ``questions``.
    """

    questions: int = 10
    per_subject: int = 0
    pass_percent: int = 80


@dataclass(frozen=True)
class Training(Strictly):
    """What is taught, by whom, to whom and by when."""

    curriculum: tuple[Course, ...]
    plan_contents: tuple[str, ...]
    instructor_post: str
    approval_first: bool
    before_opening: bool
    rule: str
    quiz: Quiz = Quiz()


@dataclass(frozen=True)
class ContactTreeTerms(Strictly):
    """Who must be reachable, when, and what the list must contain."""

    reachable_post: str
    reachable_when: str
    emergency_contact_outside_hours: bool
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Conduct(Strictly):
    """What workers wear and which manual they follow."""

    wear: tuple[str, ...]
    hospitality_manual: str
    replacement_rule: str
    hygiene: tuple[str, ...]
