"""What became of a report at the city: its submission, the version which an edition is, and the city's word on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.contract.models import Contract
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.documents.queries.expected import line_of
from madoguchi.documents.queries.finding import versions_of
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.models import Report
from madoguchi.reports.queries.reports import due_key


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A report's submission; ``version`` is the one which this edition is, None when it was handed in otherwise."""

    submission: Submission
    line: ExpectedLine
    version: SubmissionVersion | None

    @property
    def waits(self) -> bool:
        """Whether the city has it before it and has not decided."""
        return self.submission.state == SubmissionState.SUBMITTED

    @property
    def was_returned(self) -> bool:
        """Whether the city sent it back."""
        return self.submission.state == SubmissionState.RETURNED


def submission_for(contract: Contract, period: Period) -> Submission | None:
    """Return the submission which fulfils the period's duty."""
    key = due_key(contract, period)
    rows = Submission.objects.filter(contract=contract, due_key=key).select_related("contract", "deliverable")
    return rows.first() if key else None


def handed_in(submission: Submission | None, report: Report | None, *, today: date) -> HandedIn | None:
    """Return how an edition stands at the city, None while nothing was begun there."""
    if submission is None:
        return None
    versions = versions_of(submission)
    version = next((each for each in versions if report is not None and _is_of(each, report)), None)
    return HandedIn(submission, line_of(submission, today=today), version)


def _is_of(version: SubmissionVersion, report: Report) -> bool:
    content = version.content
    return isinstance(content, dict) and content.get("report") == str(report.pk)
