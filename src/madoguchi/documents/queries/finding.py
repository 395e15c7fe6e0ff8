"""Finding submissions: the list as a person asks for it, one submission with everything about it, one of its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import (
    Decision,
    Submission,
    SubmissionComment,
    SubmissionFile,
    SubmissionStep,
    SubmissionVersion,
)
from madoguchi.documents.queries.expected import expected, submissions_with_dates

OPEN = frozenset({Standing.LATE, Standing.RETURNED, Standing.SOON, Standing.WAITING})
SHOWN: dict[str, frozenset[Standing]] = {
    "open": OPEN,
    "waiting": frozenset({Standing.WAITING}),
    "returned": frozenset({Standing.RETURNED}),
    "late": frozenset({Standing.LATE}),
    "done": frozenset({Standing.DONE}),
    "all": frozenset(Standing),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for: which standings, which kind, which words in the title, due from when to when."""

    show: str = "open"
    code: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, line: ExpectedLine) -> bool:
        """Return whether a line is looked for."""
        if self.code and line.code != self.code:
            return False
        if self.words and self.words.casefold() not in f"{line.short_id} {line.title} {line.clause}".casefold():
            return False
        if self.since and (line.due_on is None or line.due_on < self.since):
            return False
        return not (self.until and (line.due_on is None or line.due_on > self.until))


def found(lines: Sequence[ExpectedLine], search: Search) -> list[ExpectedLine]:
    """Return the lines looked for."""
    return [line for line in lines if line.standing in SHOWN[search.show] and search.takes(line)]


def counts(lines: Sequence[ExpectedLine]) -> dict[str, int]:
    """Return how many lines each choice of the list shows."""
    return {show: sum(line.standing in standings for line in lines) for show, standings in SHOWN.items()}


def kinds_in(lines: Sequence[ExpectedLine]) -> list[tuple[str, str]]:
    """Return the kinds which occur, with what people call them."""
    return sorted({line.code: line.short_id for line in lines}.items(), key=lambda each: each[1])


def lines_for(contract: Contract, *, only_of: User | None, today: date) -> list[ExpectedLine]:
    """Return everything owed; for somebody bound to their own drafts, what others opened stays out."""
    lines = expected(contract, today=today)
    if only_of is None:
        return lines
    return [line for line in lines if line.begun is None or line.begun.opened_by_id == only_of.pk]


def waiting_for_city(contract: Contract) -> QuerySet[Submission]:
    """Return what waits for the city's decision, the longest first."""
    return submissions_with_dates(contract).filter(state=SubmissionState.SUBMITTED).order_by(F("last_submitted"))


def submission_in(contract: Contract, submission_id: UUID) -> Submission | None:
    """Return one submission of the contract."""
    rows = Submission.objects.filter(contract=contract, pk=submission_id)
    return rows.select_related("contract", "deliverable", "opened_by").first()


def versions_of(submission: Submission) -> list[SubmissionVersion]:
    """Return the versions with files and decisions, the newest first."""
    rows = submission.versions.select_related("submitted_by", "decision__decided_by", "decision__on_behalf_of")
    return list(rows.prefetch_related("files").order_by("-number"))


def latest_submitted(submission: Submission) -> SubmissionVersion | None:
    """Return the version which the city has before it."""
    return submission.versions.filter(submitted_at__isnull=False).order_by("-number").first()


def steps_of(submission: Submission) -> QuerySet[SubmissionStep]:
    """Return the way so far, oldest first."""
    return submission.steps.select_related("by", "on_behalf_of", "version")


def comments_of(submission: Submission) -> QuerySet[SubmissionComment]:
    """Return the thread, oldest first."""
    return submission.comments.select_related("author", "version")


def file_in(submission: Submission, file_id: int) -> SubmissionFile | None:
    """Return one file of one of the submission's versions."""
    files = SubmissionFile.objects.filter(version__submission=submission, pk=file_id)
    return files.select_related("version__submission__contract").first()


def version_in(submission: Submission, number: int) -> SubmissionVersion | None:
    """Return one version by its number."""
    return submission.versions.filter(number=number).prefetch_related("files").first()


def recent_decisions(contract: Contract, limit: int = 5) -> QuerySet[Decision]:
    """Return what the city decided last."""
    rows = Decision.objects.filter(version__submission__contract=contract)
    return rows.select_related("version__submission", "decided_by", "on_behalf_of").order_by("-decided_at")[:limit]
