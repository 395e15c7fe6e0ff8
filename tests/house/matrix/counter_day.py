"""Who sees a site's day, and who runs it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.counter.actions.staff_calls import call_staff
from tests.house.matrix import Arguments, Asker, Place, Row, nothing
from tests.makers.counter import TESTER, make_ticket, make_unsettled, open_counter, window_at
from tests.makers.day import make_assist, make_tick

READERS: frozenset[Asker] = frozenset(
    {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, Role.AUDITOR}
)
RUNNERS: frozenset[Asker] = frozenset({Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR})


def first_day(place: Place) -> Mapping[str, Any]:
    return {"day": place.contract.counters_open_on.isoformat()}


def a_ticket(place: Place) -> Mapping[str, Any]:
    return {"ticket_id": make_ticket(open_counter(place.site)).pk}


def a_left_over(place: Place) -> Mapping[str, Any]:
    ticket = make_ticket(open_counter(place.site))
    return {"ticket_id": ticket.pk, "day": ticket.business_date.isoformat()}


def a_window(place: Place) -> Mapping[str, Any]:
    return {"window_id": window_at(place.site).pk}


def a_staff_call(place: Place) -> Mapping[str, Any]:
    call = call_staff(site=place.site, call_id=uuid.uuid4(), actor=TESTER, now=office_now())
    return {"call_id": call.pk}


def a_tick(place: Place) -> Mapping[str, Any]:
    return {"tick_id": make_tick(place.site).pk}


def an_assist(place: Place) -> Mapping[str, Any]:
    return {"assist_id": make_assist(place.site).pk}


def an_unsettled(place: Place) -> Mapping[str, Any]:
    return {"unsettled_id": make_unsettled(open_counter(place.site)).pk}


def a_lost_device(_: Place) -> Mapping[str, Any]:
    return {"device": str(uuid.uuid4()), "reason": "故障した"}


def an_item(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "phase": "opening", "item": "masks"}


def acting(arguments: Arguments = nothing, sends: Arguments = nothing) -> Row:
    return Row(may=RUNNERS, method="POST", status=302, arguments=arguments, sends=sends)


ROWS = {
    "counter_day": Row(may=READERS),
    "counter_day_live": Row(may=READERS),
    "counter_day_past": Row(may=READERS, arguments=first_day),
    "counter_ticket_history": Row(may=READERS, arguments=a_ticket),
    "counter_day_tick": acting(sends=an_item),
    "counter_day_untick": acting(a_tick),
    "counter_day_stand": acting(a_window),
    "counter_day_answer_staff": acting(a_staff_call),
    "counter_day_assist": acting(),
    "counter_day_assist_end": acting(an_assist),
    "counter_day_close": acting(),
    "counter_day_reopen": acting(),
    "counter_day_settle": acting(a_left_over),
    "counter_day_release": acting(sends=a_lost_device),
    "counter_unsettled": Row(may=READERS),
    "counter_unsettled_settle": acting(an_unsettled),
    "counter_unsettled_attention": Row(may=RUNNERS),
}
