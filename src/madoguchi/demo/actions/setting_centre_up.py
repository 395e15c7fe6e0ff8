"""Finds the call centre its place, with the city's approval, and its lines: before anybody calls."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from django.db import transaction

from madoguchi.calls.actions.centre import Dialled, Where, add_line, end_line, move_centre
from madoguchi.calls.actions.handing_place_in import prepare_place
from madoguchi.calls.choices import LineKind
from madoguchi.contract.queries.terms import terms_of
from madoguchi.documents.actions.submitting import check_off, submit

if TYPE_CHECKING:
    from madoguchi.calls.models import CentrePlace
    from madoguchi.demo.actions.workforce import Staffing

WHERE: Final = Where(
    name="体験コールセンター", prefecture="沖縄県", city="那覇市", address="体験1丁目2番3号　体験ビル4階"
)
LINES: Final = (
    Dialled(number="0120-000-000", kind=LineKind.TOLL_FREE, channels=16),
    Dialled(number="043-000-0000", kind=LineKind.FORWARDED, channels=2),
)
FOR_THE_OPENING: Final = Dialled(number="0120-000-001", kind=LineKind.TOLL_FREE, channels=4)
OPENING_WEEKS: Final = 3


@transaction.atomic
def set_up_centre(staffing: Staffing) -> None:
    """Register the place outside the city with lines which cost its citizens nothing, and have the city approve of it."""
    contract = staffing.contract
    if terms_of(contract).call_centre is None:
        return
    now = staffing.at(8, 11)
    by, opens_on = staffing.manager(now), contract.counters_open_on
    place = move_centre(
        contract=contract,
        place_id=staffing.key("centre_place"),
        where=WHERE,
        from_on=now.date(),
        actor=by.actor,
        now=now,
    )
    for dialled in (*LINES, FOR_THE_OPENING):
        key = staffing.key("call_line", dialled.number)
        line = add_line(contract=contract, line_id=key, dialled=dialled, from_on=opens_on, actor=by.actor, now=now)
        if dialled is FOR_THE_OPENING:
            last_on = opens_on + dt.timedelta(weeks=OPENING_WEEKS, days=-1)
            end_line(line=line, to_on=last_on, actor=by.actor, now=now)
    _have_approved(staffing, place)


def _have_approved(staffing: Staffing, place: CentrePlace) -> None:
    by = staffing.manager(staffing.at(7, 10))
    key = staffing.key("centre_place", "submission")
    submission = prepare_place(place=place, submission_id=key, user=by.user, actor=by.actor, now=by.now)
    check_off(submission=submission, by=by)
    staffing.approve(submit(submission=submission, version_id=key, by=by), staffing.at(6, 15))
