"""交代: a worker asks, the colleague agrees, the supervisor decides; the rules are checked at both ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.keeping import Reason, held, write_shifts
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.choices import ChangeKind, SwapState
from madoguchi.roster.models import Roster, SwapRequest
from madoguchi.roster.queries.assignments import assignments_of
from madoguchi.roster.queries.broken import newly_broken, problem_of_roster, shifts_in
from madoguchi.roster.queries.in_force import roster_on

BROKEN = "この交代は、次の決まりに反するためできません。ほかの人か、ほかの日を選んでください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose day goes to whom; with ``other_day`` the colleague's shift of that day comes back for it."""

    worker: Worker
    day: date
    other: Worker
    other_day: date | None = None
    note: str = ""


@transaction.atomic
def ask_swap(*, swap_id: UUID, asked: Asked, by: By) -> SwapRequest:
    """Ask for a swap in the published roster. The same id: the same request.

    Raises ValidationError for a day which is over or free, for one asked already, and for each hard rule it would break.
    """
    known = SwapRequest.objects.filter(pk=swap_id, worker=asked.worker).first()
    if known is not None:
        return known
    contract = asked.worker.contract
    if asked.day <= business_date(by.now, contract):
        raise ValidationError("交代を願い出られるのは、あすからの勤務です。きょうの欠勤は、責任者に連絡してください。")
    found = roster_on(contract, asked.day)
    if found is None:
        raise ValidationError("この日のシフトは、まだ公表されていません。")
    roster = held(found)
    if SwapRequest.objects.filter(roster=roster, worker=asked.worker, day=asked.day, state=SwapState.ASKED).exists():
        raise ValidationError("この日の交代は、もう願い出ています。取り下げてから、もう一度お願いしてください。")
    _refuse_broken(roster, asked)
    swap = SwapRequest.objects.create(
        id=swap_id,
        roster=roster,
        worker=asked.worker,
        day=asked.day,
        other=asked.other,
        other_day=asked.other_day,
        note=asked.note,
        asked_at=by.now,
        asked_by=by.user,
    )
    tell(swap, "ask_swap", by=by, contract_id=contract.pk, day=asked.day.isoformat())
    return swap


@transaction.atomic
def agree_swap(*, swap: SwapRequest, by: By) -> SwapRequest:
    """Note that the colleague takes the shift. Agreed again, nothing changes."""
    kept = _held(swap)
    if kept.state == SwapState.ASKED and kept.agreed_at is None:
        kept.agreed_at = by.now
        kept.save(update_fields=("agreed_at",))
        tell(kept, "agree_swap", by=by, contract_id=kept.roster.contract_id)
    return kept


@transaction.atomic
def withdraw_swap(*, swap: SwapRequest, by: By) -> SwapRequest:
    """Take a request back. One which was decided stays as it is."""
    kept = _held(swap)
    if kept.state == SwapState.ASKED:
        _close(kept, SwapState.WITHDRAWN, "", by)
        tell(kept, "withdraw_swap", by=by, contract_id=kept.roster.contract_id)
    return kept


@transaction.atomic
def decide_swap(*, swap: SwapRequest, approve: bool, answer: str, change_id: UUID, by: By) -> SwapRequest:
    """Approve a swap, which changes the roster, or refuse it with a reason. Decided again, nothing changes.

    Raises ValidationError when the colleague has not agreed, without a reason for a refusal, and for each hard rule which
    the swap would break by now.
    """
    kept = _held(swap)
    if kept.state != SwapState.ASKED:
        return kept
    if not approve:
        if not answer:
            raise ValidationError({"answer": "認めない理由を書いてください。本人が読みます。"})
        _close(kept, SwapState.REFUSED, answer, by)
    else:
        _carry_out(kept, change_id, by)
        _close(kept, SwapState.APPROVED, answer, by)
    tell(kept, "decide_swap", by=by, contract_id=kept.roster.contract_id, approved=approve)
    return kept


def _carry_out(swap: SwapRequest, change_id: UUID, by: By) -> None:
    if swap.agreed_at is None:
        raise ValidationError(
            f"{swap.other.name}さんが、まだ引き受けていません。本人の画面で「引き受ける」を押してもらってください。"
        )
    roster = held(swap.roster)
    asked = Asked(worker=swap.worker, day=swap.day, other=swap.other, other_day=swap.other_day)
    after = _refuse_broken(roster, asked)
    note = f"{swap.worker.name}さんと{swap.other.name}さんの交代"
    reason = Reason(change_id=change_id, kind=ChangeKind.SWAPPED, note=note)
    write_shifts(roster, problem_of_roster(roster), after, reason=reason, by=by)


def _refuse_broken(roster: Roster, asked: Asked) -> tuple[Assignment, ...]:
    """Return the shifts after the swap. Raises ValidationError for each hard rule which they would break."""
    now = assignments_of(shifts_in(roster))
    after = swapped(now, asked)
    if words := newly_broken(problem_of_roster(roster), now, after):
        raise ValidationError([BROKEN, *words])
    return after


def swapped(now: tuple[Assignment, ...], asked: Asked) -> tuple[Assignment, ...]:
    """Return the shifts with both days changed hands. Raises ValidationError where one of them is a free day."""
    mine, theirs = str(asked.worker.pk), str(asked.other.pk)
    moves = {(mine, asked.day): theirs}
    if asked.other_day is not None:
        moves[theirs, asked.other_day] = mine
    held_now = {(each.worker, each.day) for each in now}
    for who, day in moves:
        if (who, day) not in held_now:
            name = asked.worker.name if who == mine else asked.other.name
            raise ValidationError(
                f"{day.month}月{day.day}日は、{name}さんの勤務がありません。勤務のある日を選んでください。"
            )
    return tuple(replace(each, worker=moves.get((each.worker, each.day), each.worker)) for each in now)


def _held(swap: SwapRequest) -> SwapRequest:
    rows = SwapRequest.objects.select_for_update(of=("self",)).select_related("roster__contract", "worker", "other")
    return rows.get(pk=swap.pk)


def _close(swap: SwapRequest, state: SwapState, answer: str, by: By) -> None:
    swap.state, swap.answer, swap.decided_at, swap.decided_by = state, answer, by.now, by.user
    swap.clean_fields(exclude=("roster", "worker", "other"))
    swap.save(update_fields=("state", "answer", "decided_at", "decided_by"))
