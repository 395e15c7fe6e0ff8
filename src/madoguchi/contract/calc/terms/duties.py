"""What passes between contractor and city: deliverables, reports, meetings, clauses, obligations."""

from dataclasses import dataclass
from typing import Literal

from madoguchi.contract.calc.due_rules import DueRule
from madoguchi.contract.calc.terms.shape import Strictly

Repeats = Literal["once", "site", "weekly", "monthly", "meeting"]
CheckedBy = Literal["automatic", "document", "declaration", "manual"]
OwedBy = Literal["contractor", "city", "both"]


@dataclass(frozen=True)
class DeliverableTerms(Strictly):
    """A numbered deliverable with its due rule."""

    code: str
    number: int
    name: str
    short_name: str
    clause: str
    due: DueRule
    repeats: Repeats = "once"
    note: str = ""


@dataclass(frozen=True)
class DatedDuty(Strictly):
    """A duty with a date that is not one of the numbered deliverables."""

    code: str
    name: str
    clause: str
    due: DueRule
    repeats: Repeats = "once"
    note: str = ""


@dataclass(frozen=True)
class ReportTerms(Strictly):
    """What a periodical report must contain."""

    code: str
    name: str
    clause: str
    contents: tuple[str, ...]
    head_counts: tuple[str, ...]


@dataclass(frozen=True)
class MeetingTerms(Strictly):
    """The regular meeting with the city."""

    name: str
    times_per_week: int
    paper_contents: tuple[str, ...]
    weekly_report_may_serve: bool
    records: tuple[str, ...]


@dataclass(frozen=True)
class ClauseTerms(Strictly):
    """A numbered paragraph of the specification."""

    number: str
    title: str


@dataclass(frozen=True)
class ObligationTerms(Strictly):
    """One checkable duty taken from a clause; `post` names who sees to it on the contractor's side.

    `judged_by` names the check which judges it, with what it looks at (`paper:line_up`); empty, a person declares.
    """

    code: str
    clause: str
    title: str
    text: str
    responsible: OwedBy
    check: CheckedBy
    evidence: str
    post: str = ""
    judged_by: str = ""
