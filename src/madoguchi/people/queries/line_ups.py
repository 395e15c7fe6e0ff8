"""The line-up on any date, the one which is proposed, and what still stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.approvals import Approval, approval_of, submission_of
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.calc.organisation import Holder
from madoguchi.people.choices import AssignmentState, LineUpKind, LineUpState
from madoguchi.people.models import Handover, LineUp, PostAssignment, Worker
from madoguchi.people.queries.workers import in_force

SUBJECT = "line_up"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a line-up stands with the city: its submission, how far it came, and the approval in force."""

    submission: Submission | None
    approval: Approval | None

    @property
    def state(self) -> str:
        """Return the submission's state, empty while nothing was submitted."""
        return self.submission.state if self.submission else ""

    @property
    def may_change(self) -> bool:
        """Return whether the proposal may still be written anew: not while the city reads it, not once approved."""
        waiting = {SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.CONDITIONAL}
        return self.approval is None and self.state not in waiting


def assignments_on(contract: Contract, on: date) -> list[PostAssignment]:
    """Return who fills which post on that day, in the order of posts and sites."""
    rows = PostAssignment.objects.filter(in_force(on), contract=contract)
    return list(rows.select_related("post", "site", "worker", "worker__user"))


def places_on(contract: Contract, on: date) -> dict[UUID, Place]:
    """Return each worker's place on that day."""
    return places(assignments_on(contract, on))


def places(assignments: Iterable[PostAssignment]) -> dict[UUID, Place]:
    """Return each worker's place."""
    return {each.worker_id: Place(each.post.code, each.site.code if each.site else "") for each in assignments}


def holders(assignments: Iterable[PostAssignment]) -> list[Holder]:
    """Return the assignments as the organisation chart wants them."""
    return [
        Holder(
            post=each.post.code,
            name=each.worker.name,
            site=each.site.short_name if each.site else "",
            employer=each.worker.employer,
            employment=each.worker.get_employment_display(),
            since=each.from_on.isoformat(),
        )
        for each in assignments
    ]


def has_line_up(contract: Contract) -> bool:
    """Return whether any line-up was ever in force."""
    return LineUp.objects.filter(contract=contract, state=LineUpState.IN_FORCE).exists()


def proposed_line_up(contract: Contract) -> LineUp | None:
    """Return the line-up in preparation; there is at most one."""
    return LineUp.objects.filter(contract=contract, state=LineUpState.PROPOSED).select_related("contract").first()


def line_up_of(contract: Contract, line_up_id: UUID) -> LineUp | None:
    """Return one line-up of this contract."""
    return LineUp.objects.filter(contract=contract, pk=line_up_id).select_related("contract", "made_by").first()


def line_ups_of(contract: Contract) -> list[LineUp]:
    """Return every line-up, the newest first."""
    return list(LineUp.objects.filter(contract=contract).select_related("made_by"))


def standing_of(line_up: LineUp) -> Standing:
    """Return where the line-up stands with the city."""
    submission = submission_of(line_up.contract, line_up.kind, line_up.pk, subject_kind=SUBJECT)
    return Standing(submission, approval_of(line_up.contract, line_up.kind, line_up.pk, subject_kind=SUBJECT))


def starts_of(line_up: LineUp) -> list[PostAssignment]:
    """Return what begins with the line-up."""
    return _with_contract(line_up, line_up.starts.all())


def ends_of(line_up: LineUp) -> list[PostAssignment]:
    """Return what ends with the line-up."""
    return _with_contract(line_up, line_up.ends.all())


def _with_contract(line_up: LineUp, rows: QuerySet[PostAssignment]) -> list[PostAssignment]:
    assignments = list(rows.select_related("post", "site", "worker"))
    for each in assignments:
        each.contract = line_up.contract  # known: read with each row, it would bring all its terms along
    return assignments


def result_of(line_up: LineUp) -> list[PostAssignment]:
    """Return who fills which post once the line-up is in force: what runs on, and what begins."""
    return result_with(line_up, ends_of(line_up), starts_of(line_up))


def result_with(
    line_up: LineUp, ends: Sequence[PostAssignment], starts: Sequence[PostAssignment]
) -> list[PostAssignment]:
    """Return the same where its ends and starts are known already."""
    ending = {each.pk for each in ends}
    now = [each for each in assignments_on(line_up.contract, line_up.effective_on) if each.pk not in ending]
    begun = {each.pk for each in now}
    both = now + [each for each in starts if each.pk not in begun]
    return sorted(both, key=lambda each: (each.post.order, each.site.order if each.site else -1, each.worker.kana))


def leaving(line_up: LineUp, ends: Sequence[PostAssignment]) -> Sequence[PostAssignment]:
    """Return which of a line-up's ends need a handover, one for each worker."""
    return ends if line_up.kind == LineUpKind.CHANGE else ()


def handovers_of(line_up: LineUp) -> Mapping[UUID, Handover]:
    """Return the handovers by the worker who leaves."""
    rows = Handover.objects.filter(line_up=line_up).select_related("from_worker__user", "to_worker__user")
    return {each.from_worker_id: each for each in rows}


def history_of(worker: Worker) -> list[PostAssignment]:
    """Return every assignment of one worker, the newest first."""
    rows = PostAssignment.objects.filter(worker=worker).exclude(state=AssignmentState.PROPOSED)
    return list(rows.select_related("post", "site").order_by("-from_on"))


def waiting_for(worker_ids: Iterable[UUID], on: date) -> list[PostAssignment]:
    """Return assignments which are proposed, or begin after that day."""
    rows = PostAssignment.objects.filter(worker_id__in=list(worker_ids))
    later = Q(state=AssignmentState.APPROVED, from_on__gt=on)
    return list(rows.filter(Q(state=AssignmentState.PROPOSED) | later).select_related("post"))
