"""Who waits now, who waited at another moment, and who had waited too long when nobody looked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from madoguchi.calls.calc.board_shapes import Waiting
from madoguchi.calls.models import Call, CallLeg
from madoguchi.contract.models import Contract


def waiting_now(contract: Contract, now: datetime) -> tuple[Waiting, ...]:
    """Return everybody who waits, the longest first. One query.

    A caller who has not been answered yet waits since the first queue; one who was passed on, since the last.
    """
    legs = CallLeg.objects.filter(call__contract=contract, call__end="", end="").select_related("call")
    return tuple(sorted((_waiting(leg, now) for leg in legs), key=lambda each: each.since))


def _waiting(leg: CallLeg, now: datetime) -> Waiting:
    since = leg.entered_at if leg.call.answered_at else leg.call.entered_at or leg.entered_at
    return Waiting(leg.call_id, leg.queue, since, max(0, int((now - since).total_seconds())))


def waiting_now_and_at(contract: Contract, now: datetime, at: datetime) -> tuple[tuple[Waiting, ...], int]:
    """Return everybody who waits, the longest first, and how many waited at an earlier moment. One query."""
    living = Q(call__end="", end="")
    lately = Q(entered_at__lte=at, entered_at__gt=at - timedelta(hours=6), left_at__gt=at)
    legs = CallLeg.objects.filter(living | lately, call__contract=contract).select_related("call")
    still = [leg for leg in legs if leg.end == ""]
    then = [leg for leg in legs if leg.entered_at <= at]
    return tuple(sorted((_waiting(leg, now) for leg in still), key=lambda each: each.since)), len(then)


def long_waits_between(contract: Contract, first: datetime, last: datetime, limit_s: float) -> Sequence[Call]:
    """Return the calls which had waited for so long, and stopped waiting within the span, whoever ended it. One query."""
    legs = CallLeg.objects.filter(
        call__contract=contract,
        call__wait_s__gte=limit_s,
        call__consultation=False,
        left_at__gt=first,
        left_at__lte=last,
    )
    return [leg.call for leg in legs.select_related("call").order_by("left_at", "pk")]
