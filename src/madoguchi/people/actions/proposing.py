"""`propose_line_up` and `withdraw_line_up`: what shall begin and end together, before the city has seen it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from madoguchi.contract.models import Contract, Post, Site
from madoguchi.documents.actions.submitting import By, withdraw
from madoguchi.documents.choices import SubmissionState
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.eligibility import against
from madoguchi.people.calc.line_up_moves import Moves, Place, moves
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import LineUpKind, LineUpState
from madoguchi.people.models import LineUp, PostAssignment, Worker
from madoguchi.people.queries.line_ups import (
    assignments_on,
    has_line_up,
    places,
    proposed_line_up,
    standing_of,
)
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.workers import person


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Who shall fill which post from a day on, and why. Everybody not named here has no post from that day."""

    effective_on: date
    wanted: Mapping[UUID, Place]
    reason: str = ""


@transaction.atomic
def propose_line_up(*, contract: Contract, line_up_id: UUID, proposal: Proposal, by: By) -> LineUp:
    """Write down a line-up to be proposed; with the id of the one in preparation it is written anew.

    Raises Refused, naming clauses: a worker who may not hold the post, nothing that changes, a second proposal while one
    is in preparation, and one which the city reads or has approved.
    """
    _hold(contract)
    line_up = _line_up(contract, line_up_id, proposal, by)
    running = [each for each in assignments_on(contract, proposal.effective_on) if each.to_on is None]
    done = moves(places(running), proposal.wanted)
    refuse(_against(contract, done, proposal))
    line_up.save(force_insert=line_up._state.adding)  # noqa: SLF001  Django's own mark of a new row
    line_up.starts.all().delete()
    PostAssignment.objects.filter(ended_by=line_up).update(ended_by=None)
    _write_starts(line_up, done)
    ending = [each.pk for each in running if each.worker_id in done.ends]
    PostAssignment.objects.filter(pk__in=ending).update(ended_by=line_up)
    tell(
        line_up,
        "propose_line_up",
        by=by,
        contract_id=contract.pk,
        starts=len(done.starts),
        ends=len(done.ends),
        on=proposal.effective_on.isoformat(),
    )
    return line_up


@transaction.atomic
def withdraw_line_up(*, line_up: LineUp, by: By) -> LineUp:
    """Take a proposal back, also from the city while it has not decided. Withdrawn already: nothing changes.

    Raises Refused for one which is in force, ValidationError for one which the city has approved.
    """
    _hold(line_up.contract)
    held = LineUp.objects.select_for_update(of=("self",)).select_related("contract").get(pk=line_up.pk)
    if held.state == LineUpState.WITHDRAWN:
        return held
    refuse(_in_force(held))
    submission = standing_of(held).submission
    if submission is not None and submission.state != SubmissionState.WITHDRAWN:
        withdraw(submission=submission, by=by)
    held.starts.all().delete()
    PostAssignment.objects.filter(ended_by=held).update(ended_by=None)
    held.handovers.all().delete()
    held.state = LineUpState.WITHDRAWN
    held.save(update_fields=("state",))
    tell(held, "withdraw_line_up", by=by, contract_id=held.contract_id)
    return held


def _hold(contract: Contract) -> None:
    """Let proposals of one contract take turns."""
    Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)


def _line_up(contract: Contract, line_up_id: UUID, proposal: Proposal, by: By) -> LineUp:
    kind = LineUpKind.CHANGE if has_line_up(contract) else LineUpKind.FIRST
    kept = LineUp.objects.select_related("contract").filter(pk=line_up_id, contract=contract).first()
    refuse(_against_writing(contract, kept))
    line_up = kept or LineUp(id=line_up_id, contract=contract, kind=kind, made_at=by.now, made_by=by.user)
    line_up.effective_on, line_up.reason = proposal.effective_on, proposal.reason.strip()
    line_up.clean_fields(exclude=("contract", "made_by"))
    return line_up


def _against_writing(contract: Contract, kept: LineUp | None) -> Iterable[Reason]:
    other = proposed_line_up(contract)
    if other is not None and (kept is None or other.pk != kept.pk):
        text = f"作成中の案（{other.effective_on:%Y-%m-%d}から）があります"
        yield Reason("second_proposal", text, "その案を直すか、取り下げてから作ってください。")
    if kept is not None and kept.state != LineUpState.PROPOSED:
        yield Reason("closed", f"この案は「{kept.get_state_display()}」です", "新しい案を作ってください。")
    elif kept is not None and not standing_of(kept).may_change:
        rules = rules_of(contract)
        text = "この案は本市に出してあるため、直せません"
        yield Reason("submitted", text, "取り下げてから、新しい案を作ってください。", rules.approval.clause)


def _in_force(line_up: LineUp) -> Iterable[Reason]:
    if line_up.state == LineUpState.IN_FORCE:
        clause = rules_of(line_up.contract).change_approval.clause
        yield Reason("in_force", "この体制は発効しています", "戻すときは、体制の変更を新しく出してください。", clause)


def _against(contract: Contract, done: Moves, proposal: Proposal) -> Iterable[Reason]:
    rules, known = rules_of(contract), {each.code for each in rules_of(contract).posts}
    if done.is_nothing:
        yield Reason(
            "nothing", "いまの体制から変わるところがありません", "配置を変えてから、もう一度保存してください。"
        )
    workers = Worker.objects.filter(contract=contract).in_bulk([worker_id for worker_id, _ in done.starts])
    for worker_id, place in done.starts:
        if worker_id not in workers or place.post not in known:
            text = "この契約にない従事者か役職が選ばれています"
            yield Reason("unknown", text, "画面を開き直して、選び直してください。")
        else:
            yield from against(person(workers[worker_id]), place.post, on=proposal.effective_on, rules=rules)


def _write_starts(line_up: LineUp, done: Moves) -> None:
    contract = line_up.contract
    posts = {each.code: each for each in Post.objects.filter(contract=contract)}
    sites = {each.code: each for each in Site.objects.filter(contract=contract)}
    exclusive = rules_of(contract).one_post.holds
    PostAssignment.objects.bulk_create(
        PostAssignment(
            id=uuid.uuid4(),
            contract=contract,
            line_up=line_up,
            worker_id=worker_id,
            post=posts[place.post],
            site=sites.get(place.site),
            from_on=line_up.effective_on,
            exclusive=exclusive,
        )
        for worker_id, place in done.starts
    )
