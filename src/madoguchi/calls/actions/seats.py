"""Who sits at which seat, and what a seat without a telephone system behind it is doing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.actions import refusals
from madoguchi.calls.calc.seat_standing import OTHER, OUT, PAUSED, READY, Shown, Standing
from madoguchi.calls.models import Seat, SeatStint
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish
from madoguchi.people.queries.desks import against_seat


def sit(*, seat: Seat, user: User, actor: Actor, now: datetime) -> SeatStint:
    """Let an operator sit at a seat; whoever sits there already stays as they are. Leaves any other seat of theirs.

    Raises Refused when somebody else sits there, also when they were quicker by a moment; and, where the contract
    holds the line-up at its desks, for somebody without an approved post or training, or of another post.
    """
    try:
        with transaction.atomic():
            return _seated(seat, user, actor, now)
    except IntegrityError:
        raise refusals.seat_overtaken() from None


@transaction.atomic
def stand(*, contract: Contract, user: User, actor: Actor, now: datetime) -> None:
    """Let an operator leave their seat; whoever sits nowhere has left already."""
    for row in _held(contract, Q(user=user)):
        _release(row, now)
        _tell("calls.stand", row, actor, now)


@transaction.atomic
def free_seat(*, contract: Contract, agent: str, actor: Actor, now: datetime) -> None:
    """Let whoever sits at a seat leave it: for a supervisor, when somebody forgot to."""
    for row in _held(contract, Q(agent=agent, user__isnull=False)):
        _release(row, now)
        _tell("calls.stand", row, actor, now)


@transaction.atomic
def set_seat(*, contract: Contract, user: User, shown: Shown, actor: Actor, now: datetime) -> SeatStint:
    """Set one's own seat to a state and reason. The same again changes nothing.

    Raises Refused without a seat, and at a seat which the telephone system keeps: there the telephone is asked.
    """
    row = next(iter(_held(contract, Q(user=user))), None)
    if row is None:
        raise refusals.no_seat()
    standing = _standing_of(row)
    if standing.queues:
        raise refusals.set_by_telephone()
    standing.base = shown
    if standing.shown == (row.state, row.reason):
        return row
    following = _follow(row, standing, row.user_id, now)
    _tell("calls.set_seat", following, actor, now)
    return following


def _seated(seat: Seat, user: User, actor: Actor, now: datetime) -> SeatStint:
    rows = _held(seat.contract, Q(agent=seat.agent) | Q(user=user))
    here = next((row for row in rows if row.agent == seat.agent), None)
    if here is not None and here.user_id == user.pk:
        return here
    if here is not None and here.user is not None:
        raise refusals.seat_taken(seat.number, here.user.display_name)
    against = against_seat(user, seat.contract, business_date(now, seat.contract))
    if against:
        raise refusals.not_ready(against)
    for row in rows:
        if row is not here:
            _release(row, now)
            _tell("calls.stand", row, actor, now)
    mine = _taken_over(here, user, now) if here else _begun(seat.contract, seat.agent, user.pk, now)
    _tell("calls.sit", mine, actor, now)
    return mine


def _taken_over(row: SeatStint, user: User, now: datetime) -> SeatStint:
    """Sit down at a seat which the telephone system knows; when it forgets the seat, the operator is still there."""
    standing = _standing_of(row)
    if standing.base == (OUT, ""):
        standing.base = (PAUSED, OTHER)
    return _follow(row, standing, user.pk, now)


def _begun(contract: Contract, agent: str, user_id: UUID, now: datetime) -> SeatStint:
    return SeatStint.objects.create(contract=contract, agent=agent, user_id=user_id, state=READY, from_at=now)


def _release(row: SeatStint, now: datetime) -> None:
    """End a stint; a seat which the telephone system keeps goes on without a person."""
    standing = _standing_of(row)
    standing.base = (OUT, "")
    if standing.shown == (OUT, ""):
        _end(row, now)
    else:
        _follow(row, standing, None, now)


def _follow(row: SeatStint, standing: Standing, user_id: UUID | None, now: datetime) -> SeatStint:
    """End a stint and begin the next one at the same seat."""
    ended = _end(row, now)
    state, reason = standing.shown
    return SeatStint.objects.create(
        contract_id=row.contract_id,
        agent=row.agent,
        user_id=user_id,
        state=state,
        reason=reason,
        standing=standing.as_json(),
        from_at=ended,
    )


def _end(row: SeatStint, now: datetime) -> datetime:
    """End a stint; the telephone system's clock may be ahead of ours."""
    row.to_at = max(now, row.from_at)
    row.save(update_fields=("to_at",))
    return row.to_at


def _held(contract: Contract, which: Q) -> list[SeatStint]:
    rows = SeatStint.objects.select_for_update(of=("self",), no_key=True).select_related("user")
    return list(rows.filter(which, contract=contract, to_at=None).order_by("pk"))


def _standing_of(row: SeatStint) -> Standing:
    return Standing.kept(row.standing, (row.state, row.reason))


def _tell(verb: str, row: SeatStint, actor: Actor, now: datetime) -> None:
    record(
        actor=actor,
        verb=verb,
        subject=("seat", row.agent),
        contract_id=row.contract_id,
        detail={"state": row.state, "reason": row.reason},
        now=now,
    )
    publish(f"contract:{row.contract_id}", "seats")
