"""`submit_line_up` hands a proposal to the city; `put_in_force` makes an approved one the line-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, submit
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.models import SubmissionVersion
from madoguchi.documents.queries.expected import free_duty
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.eligibility import against
from madoguchi.people.calc.people_rules import Rule
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import AssignmentState, LineUpKind, LineUpState
from madoguchi.people.models import LineUp, PostAssignment, Worker
from madoguchi.people.queries.line_up_papers import content_of, paper_of_proposal
from madoguchi.people.queries.line_ups import SUBJECT, ends_of, handovers_of, leaving, standing_of, starts_of
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.training_records import training_reasons
from madoguchi.people.queries.workers import person

ONE_DAY = timedelta(days=1)
FILE_NAME = "実施体制表.pdf"


@transaction.atomic
def submit_line_up(*, line_up: LineUp, version_id: UUID, note: str, by: By) -> SubmissionVersion:
    """Hand the proposal to the city as it stands now, with the 体制表 as PDF. The same id is handed over once.

    Raises ValidationError when the submission cannot make this move, Refused for a proposal which is closed.
    """
    refuse(_closed(line_up))
    submission = open_submission(submission_id=line_up.pk, contract=line_up.contract, about=_about(line_up), by=by)
    kept = submission.versions.filter(pk=version_id, submitted_at__isnull=False).first()
    if kept is not None:
        return kept
    file = keep_bytes(FILE_NAME, pdf.CONTENT_TYPE, pdf.write(paper_of_proposal(line_up, by.now)))
    handed = Handed(content=content_of(line_up), shape=SUBJECT, note=note, files=(file,))
    check_off(submission=submission, by=by)
    return submit(submission=submission, version_id=version_id, handed=handed, by=by)


def _about(line_up: LineUp) -> About:
    """Say what is handed in: the first line-up fulfils the contract's dated duty, if nobody has begun that."""
    duty = free_duty(line_up.contract, line_up.kind, submission_id=line_up.pk)
    return About(
        kind=line_up.kind,
        title=title_of(line_up),
        subject=(SUBJECT, str(line_up.pk)),
        due_key=duty.key if duty else "",
        due_on=duty.due_on if duty else None,
    )


def title_of(line_up: LineUp) -> str:
    """Return what the submission is called."""
    what = "実施体制" if line_up.kind == LineUpKind.FIRST else "実施体制の変更"
    return f"{what}（{line_up.effective_on:%Y-%m-%d}から）"


@transaction.atomic
def put_in_force(*, line_up: LineUp, on: date, by: By) -> LineUp:
    """Let what was approved begin, and what it replaces end the day before. In force already: nothing changes.

    Raises Refused, naming the clauses: without the city's approval, from a day before it, without a written handover
    which both confirmed, for a worker who may not hold the post on that day, and, where the desks hold the line-up, for
    somebody who joins later and is not trained. The first line-up needs no training yet: its manager holds it.
    """
    Contract.objects.select_for_update(no_key=True).get(pk=line_up.contract_id)
    held = LineUp.objects.select_for_update(of=("self",)).select_related("contract").get(pk=line_up.pk)
    if held.state == LineUpState.IN_FORCE:
        return held
    refuse(what_is_missing(held, on))
    starts, ends = starts_of(held), ends_of(held)
    touched = sorted({each.worker_id for each in (*starts, *ends)}, key=str)
    list(Worker.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk"))
    for each in ends:
        _end(each, on - ONE_DAY)
    for each in starts:
        _begin(each, on)
    held.state, held.in_force_from = LineUpState.IN_FORCE, on
    held.save(update_fields=("state", "in_force_from"))
    tell(
        held,
        "put_line_up_in_force",
        by=by,
        contract_id=held.contract_id,
        on=on.isoformat(),
        starts=len(starts),
        ends=len(ends),
    )
    return held


def what_is_missing(line_up: LineUp, on: date) -> list[Reason]:
    """Return everything which stands against the line-up beginning on that day."""
    return [
        *_closed(line_up),
        *_approval(line_up, on),
        *_handovers(line_up),
        *_people(line_up, on),
        *_training(line_up, on),
    ]


def approval_rule(line_up: LineUp) -> Rule:
    """Return whether this line-up needs the city's approval, and under which clause."""
    rules = rules_of(line_up.contract)
    return rules.approval if line_up.kind == LineUpKind.FIRST else rules.change_approval


def _closed(line_up: LineUp) -> Iterator[Reason]:
    if line_up.state != LineUpState.PROPOSED:
        yield Reason("closed", f"この案は「{line_up.get_state_display()}」です", "新しい案を作ってください。")


def _approval(line_up: LineUp, on: date) -> Iterator[Reason]:
    rule = approval_rule(line_up)
    if not rule.holds:
        return
    approval = standing_of(line_up).approval
    if approval is None:
        remedy = "「本市に出す」を押し、本市の承認を受けてから発効させてください。"
        yield Reason("not_approved", "本市の承認がまだありません", remedy, rule.clause)
        return
    if not _is_as_approved(line_up, approval.content):
        text = "この案は、本市が承認した内容と違います"
        yield Reason("not_as_approved", text, "案を取り下げて、新しい案を本市に出してください。", rule.clause)
    decided = business_date(approval.decided_at, line_up.contract)
    if on < decided:
        text = f"発効日が本市の承認の日（{decided:%Y-%m-%d}）より前です"
        yield Reason("before_approval", text, "発効日を承認の日か、その後の日にしてください。", rule.clause)


def _is_as_approved(line_up: LineUp, approved: Any) -> bool:
    """Return whether what begins and ends is what the city saw: a submission may also be written on its own page."""
    present = content_of(line_up)
    return isinstance(approved, Mapping) and all(
        _said(approved.get(key)) == _said(present[key]) for key in ("starts", "ends")
    )


def _said(rows: Any) -> list[tuple[str, str, str]] | None:
    """Return who is where, as the city decides on it."""
    return sorted((each["worker"], each["post"], each["site"]) for each in rows) if isinstance(rows, list) else None


def _handovers(line_up: LineUp) -> Iterator[Reason]:
    rule = rules_of(line_up.contract).handover
    if not rule.holds:
        return
    written = handovers_of(line_up)
    for each in leaving(line_up, ends_of(line_up)):
        handover = written.get(each.worker_id)
        if handover is None:
            text = f"{each.worker.name}さん（{each.post.title}）の引継書がありません"
            yield Reason("no_handover", text, "この画面の「引継ぎ」に書いてください。", rule.clause)
        elif not handover.is_complete:
            text = f"{each.worker.name}さんの引継ぎを、渡す人と受ける人の両方がまだ確かめていません"
            yield Reason("handover_open", text, "この画面の「引継ぎ」で、2人の確認日を記録してください。", rule.clause)


def _people(line_up: LineUp, on: date) -> Iterator[Reason]:
    rules = rules_of(line_up.contract)
    for each in starts_of(line_up):
        yield from against(person(each.worker), each.post.code, on=on, rules=rules)
    for each in ends_of(line_up):
        if on <= each.from_on:
            text = f"{each.worker.name}さんのいまの配置は{each.from_on:%Y-%m-%d}からです"
            remedy = "発効日をその翌日か、それより後にしてください。"
            yield Reason("ends_before_start", text, remedy, rules.one_post.clause)


def _training(line_up: LineUp, on: date) -> Iterator[Reason]:
    """Yield what the training lacks for those who take a post in mid-contract."""
    contract = line_up.contract
    held = terms_of(contract).line_up
    if line_up.kind == LineUpKind.FIRST or held is None or not held.enforced:
        return
    teaches = training_rules_of(contract).instructor_post
    joining = [each.worker for each in starts_of(line_up) if each.post.code != teaches]
    for reasons in training_reasons(contract, joining, on).values():
        yield from reasons


def _end(assignment: PostAssignment, last_day: date) -> None:
    assignment.state, assignment.to_on = AssignmentState.ENDED, last_day
    assignment.save(update_fields=("state", "to_on"))


def _begin(assignment: PostAssignment, first_day: date) -> None:
    assignment.state, assignment.from_on = AssignmentState.APPROVED, first_day
    assignment.save(update_fields=("state", "from_on"))
