"""The city asks for a worker to be replaced; both consult; the manager says what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import ReplacementState
from madoguchi.people.models import PostAssignment, ReplacementRequest, Worker
from madoguchi.people.queries.replacements import open_request
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.workers import in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a request."""

    state: ReplacementState
    words: str
    on: date


@transaction.atomic
def ask_replacement(
    *, worker: Worker, request_id: UUID, reason: str, deadline: date, today: date, by: By
) -> ReplacementRequest:
    """Open a request. The same id is opened once.

    Raises Refused where the contract has no such rule or a request is open, ValidationError without a reason and for a
    deadline which has passed.
    """
    Worker.objects.select_for_update().get(pk=worker.pk)
    kept = ReplacementRequest.objects.filter(pk=request_id, worker=worker).first()
    if kept is not None:
        return kept
    refuse(_against_asking(worker))
    if deadline < today:
        raise ValidationError({"deadline": "期限は、今日か、それより後の日にしてください。"})
    row = ReplacementRequest(
        id=request_id,
        contract=worker.contract,
        worker=worker,
        reason=reason.strip(),
        deadline=deadline,
        asked_at=by.now,
        asked_by=by.user,
    )
    row.clean_fields(exclude=("contract", "worker", "asked_by"))
    row.save(force_insert=True)
    tell(row, "ask_replacement", by=by, contract_id=worker.contract_id, deadline=deadline.isoformat())
    return row


@transaction.atomic
def note_consultation(*, request: ReplacementRequest, words: str, on: date, by: By) -> ReplacementRequest:
    """Keep what both sides said and when. Raises ValidationError without words, Refused for a settled request."""
    held = _held(request)
    if (held.consultation, held.consulted_on) == (words.strip(), on):
        return held
    refuse(_settled(held))
    if not words.strip():
        raise ValidationError({"consultation": "協議した内容を書いてください。"})
    held.consultation, held.consulted_on = words.strip(), on
    held.clean_fields(exclude=("contract", "worker", "asked_by", "settled_by"))
    held.save(update_fields=("consultation", "consulted_on"))
    tell(held, "note_consultation", by=by, contract_id=held.contract_id)
    return held


@transaction.atomic
def settle_replacement(*, request: ReplacementRequest, outcome: Outcome, by: By) -> ReplacementRequest:
    """Say what came of it. The same outcome again changes nothing.

    Raises Refused before the consultation, for a settled request, and when the worker said to be replaced still holds a
    post on that day; ValidationError without words.
    """
    held = _held(request)
    if (held.state, held.outcome) == (outcome.state, outcome.words.strip()):
        return held
    refuse([*_settled(held), *_against_settling(held, outcome)])
    if not outcome.words.strip():
        raise ValidationError({"outcome": "結果を書いてください。"})
    held.state, held.outcome = outcome.state, outcome.words.strip()
    held.settled_on, held.settled_by = outcome.on, by.user
    held.clean_fields(exclude=("contract", "worker", "asked_by", "settled_by"))
    held.save(update_fields=("state", "outcome", "settled_on", "settled_by"))
    tell(held, "settle_replacement", by=by, contract_id=held.contract_id, state=str(outcome.state))
    return held


def _held(request: ReplacementRequest) -> ReplacementRequest:
    rows = ReplacementRequest.objects.select_for_update(of=("self",)).select_related("contract", "worker")
    return rows.get(pk=request.pk)


def _against_asking(worker: Worker) -> list[Reason]:
    rule, other = rules_of(worker.contract).replacement, open_request(worker)
    if not rule.holds:
        return [Reason("no_rule", "この契約には、従事者の交代の定めがありません", "受注者と協議してください。")]
    if other is None:
        return []
    text = f"{worker.name}さんの交代の求めは、{other.deadline:%Y-%m-%d}を期限に協議中です"
    return [Reason("request_open", text, "その求めの画面で続けてください。", rule.clause)]


def _settled(request: ReplacementRequest) -> list[Reason]:
    if request.state == ReplacementState.OPEN:
        return []
    text = f"この求めは「{request.get_state_display()}」で終わっています"
    return [Reason("settled", text, "続きがあるときは、新しい求めとして記録してください。")]


def _against_settling(request: ReplacementRequest, outcome: Outcome) -> list[Reason]:
    clause = rules_of(request.contract).replacement.clause
    found: list[Reason] = []
    if request.consulted_on is None and outcome.state != ReplacementState.WITHDRAWN:
        text = "本市と受注者の協議がまだ記録されていません"
        found.append(Reason("not_consulted", text, "先に協議した日と内容を記録してください。", clause))
    rows = PostAssignment.objects.filter(in_force(outcome.on), worker=request.worker)
    if outcome.state == ReplacementState.REPLACED and rows.exists():
        text = f"{request.worker.name}さんは、まだ体制に入っています"
        found.append(Reason("still_in_post", text, "体制の変更を発効させてから、結果を記録してください。", clause))
    return found
