"""Who sits at which window: sitting down, standing up, and the window as a lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site, Window
from madoguchi.contract.queries import not_open_yet
from madoguchi.counter.actions.refusals import NotHere, Refused, not_ready, window_busy, window_unstaffed
from madoguchi.counter.models import Seating
from madoguchi.counter.queries.assistants import held_assist
from madoguchi.counter.queries.waiting import is_staffed, locked_window, locked_windows, seat_at, seat_of, ticket_at
from madoguchi.live.publishing import publish
from madoguchi.people.queries.desks import against_window


def held_window(window: Window) -> Window:
    """Return the window, locked until the transaction ends. Raises NotHere when it is out of use."""
    held = locked_window(window.site, window.pk)
    if held is None:
        raise NotHere
    held.site = window.site
    return held


def free_staffed_window(window: Window, day: date, *, given_offline: bool = False) -> Window:
    """Return the window, locked. Raises Refused when nobody sits there or a ticket of the day is there already.

    Who sat there is not asked of a command given off-line: somebody did, and may have gone home by now.
    """
    held = held_window(window)
    if not given_offline and not is_staffed(held):
        raise window_unstaffed(held.number)
    ticket = ticket_at(held, day)
    if ticket is not None:
        raise window_busy(held.number, ticket.label)
    return held


@transaction.atomic
def sit(
    *,
    window: Window,
    user: User,
    seating_id: UUID,
    actor: Actor,
    now: datetime,
    happened_at: datetime | None = None,
) -> Seating:
    """Let a person sit down at a window; the seat they had, and whoever sat there, give way.

    Somebody who sat down while the line was down disturbs nobody who sits there since: then it is only written down.

    Sitting down twice at the same window is one seating. Raises Refused while a ticket is at the window of somebody
    else, or at the window which the person would leave; before the site is set up; and, where the contract holds the
    line-up at its desks, for somebody without an approved post or training, or of another post who is not recorded as
    assisting.
    """
    held, at = _held_with_own(window, user), happened_at or now
    day = business_date(at, window.site.contract)
    if happened_at is not None and _is_overtaken(held, user, happened_at, business_date(now, window.site.contract)):
        return _sat_before(held, user, seating_id, at=happened_at, tell=lambda seat: _tell("sit", seat, actor, now))
    present, own = seat_at(held), seat_of(user)
    if present is not None and present.user_id == user.pk and present.business_date == day:
        return present
    _refuse_before_set_up(window.site, day)
    _refuse_unready(window.site, user, day)
    _refuse_taking_over(held, present, user)
    _refuse_leaving_visitor(held, own)
    left = {each.pk: each for each in (present, own) if each is not None}
    for each in left.values():
        _end(each, at)
    seating = Seating.objects.create(id=seating_id, window=held, user=user, business_date=day, from_at=at)
    for each in left.values():
        _tell("stand", each, actor, now)
    _tell("sit", seating, actor, now)
    return seating


@transaction.atomic
def stand(*, window: Window, actor: Actor, now: datetime, happened_at: datetime | None = None) -> Seating | None:
    """Let whoever sits at the window leave it; None when nobody does. Raises Refused while a ticket is there.

    Who left while the line was down is not whoever sits there since.
    """
    held = held_window(window)
    seating = seat_at(held)
    if happened_at is not None and (seating is None or seating.from_at > happened_at):
        return _stood_before(held, happened_at, tell=lambda seat: _tell("stand", seat, actor, now))
    if seating is None:
        return None
    ticket = ticket_at(held, seating.business_date)
    if ticket is not None:
        raise window_busy(held.number, ticket.label)
    _end(seating, happened_at or now)
    _tell("stand", seating, actor, now)
    return seating


def _is_overtaken(held: Window, user: User, at: datetime, today: date) -> bool:
    """Whether the day is over since, or somebody has sat down there or the person elsewhere."""
    later = Seating.objects.filter(Q(window=held) | Q(user=user), from_at__gt=at)
    return business_date(at, held.site.contract) != today or later.exists()


def _sat_before(
    held: Window, user: User, seating_id: UUID, *, at: datetime, tell: Callable[[Seating], None]
) -> Seating:
    """Write down a seat which others have taken since; when it was left, the next command of the device says."""
    day = business_date(at, held.site.contract)
    seating = Seating.objects.create(id=seating_id, window=held, user=user, business_date=day, from_at=at, to_at=at)
    tell(seating)
    return seating


def _stood_before(held: Window, at: datetime, *, tell: Callable[[Seating], None]) -> Seating | None:
    """Write down when a seat was left which others have taken since."""
    day = business_date(at, held.site.contract)
    rows = Seating.objects.filter(window=held, business_date=day, from_at__lte=at, to_at=F("from_at"))
    seating = rows.select_related("window__site").order_by("-from_at").first()
    if seating is not None:
        _end(seating, at)
        tell(seating)
    return seating


def _held_with_own(window: Window, user: User) -> Window:
    """Return the window, locked together with the one where the person sits now."""
    own = seat_of(user)
    locked_windows({window.pk, own.window_id} if own else {window.pk})
    return held_window(window)


def _refuse_before_set_up(site: Site, day: date) -> None:
    against = not_open_yet(site, day)
    if against:
        raise Refused("not_set_up", f"まだこの窓口に座れません。{against}", "window")


def _refuse_unready(site: Site, user: User, day: date) -> None:
    """Nobody works untrained, outside the line-up, or in a second post except while an assist is recorded."""
    assisting = held_assist(site, user) is not None
    against = against_window(user, site.contract, day, assisting=assisting)
    if against:
        raise not_ready(against)


def _refuse_taking_over(held: Window, present: Seating | None, user: User) -> None:
    """A visitor keeps their clerk: while a ticket is there, only a window without a clerk may be taken."""
    if present is None or present.user_id == user.pk:
        return
    ticket = ticket_at(held, present.business_date)
    if ticket is not None:
        raise window_busy(held.number, ticket.label)


def _refuse_leaving_visitor(held: Window, own: Seating | None) -> None:
    if own is None or own.window_id == held.pk:
        return
    ticket = ticket_at(own.window, own.business_date)
    if ticket is not None:
        number = own.window.number
        message = f"窓口{number}で{ticket.label}に対応中です。先に記録するか、保留にしてから移ってください。"
        raise Refused("still_serving_elsewhere", message, "window")


def _end(seating: Seating, now: datetime) -> None:
    seating.to_at = max(now, seating.from_at)
    seating.save(update_fields=("to_at",))


def _tell(verb: str, seating: Seating, actor: Actor, now: datetime) -> None:
    site = seating.window.site
    record(
        actor=actor,
        verb=verb,
        subject=("seating", str(seating.pk)),
        contract_id=site.contract_id,
        site_id=site.pk,
        detail={"window": seating.window.number, "user": str(seating.user_id)},
        now=now,
    )
    publish(f"site:{site.pk}", "seats")
