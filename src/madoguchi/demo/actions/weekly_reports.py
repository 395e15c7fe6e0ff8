"""What happens at the end of an invented week: a few records are corrected, and the reports are handed in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import record_of, with_everything
from madoguchi.demo.actions.period_reports import hand_in_week
from madoguchi.demo.calc.corrections import OTHER_DEVICE, chosen
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.demo.calc.words import CORRECTION_REASONS

if TYPE_CHECKING:
    from random import Random

    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.ward_days import Play

FRIDAY_EVENING: Final = dt.timedelta(days=4, hours=18, minutes=40)


def _instant(contract: Contract, monday: dt.date, after: dt.timedelta) -> dt.datetime:
    return dt.datetime.combine(monday, dt.time(), ZoneInfo(contract.time_zone)) + after


@transaction.atomic
def correct_some_records(play: Play, contract: Contract, monday: dt.date) -> None:
    """Correct a few records of the week: the wrong device had been chosen."""
    now = _instant(contract, monday, FRIDAY_EVENING)
    if now > play.until:
        return
    random = seeded(play.seed, "corrections", monday)
    week = Contact.objects.filter(contract=contract, business_date__range=(monday, monday + dt.timedelta(days=6)))
    helped = week.filter(device_used__in=OTHER_DEVICE).select_related("site").order_by("recorded_at", "pk")
    for contact in chosen(random, list(with_everything(helped))):
        _correct(play, contact, random, now)


def _correct(play: Play, contact: Contact, random: Random, now: dt.datetime) -> None:
    if contact.site is None:
        return
    supervisor = play.company.at(contact.site, Role.COUNTER_SUPERVISOR)[0]
    if supervisor.user is None:
        return
    record = replace(record_of(contact), device_used=OTHER_DEVICE[contact.device_used], logout_confirmed=True)
    correct_contact(
        contact=contact,
        record=record,
        reason=random.choice(CORRECTION_REASONS),
        correction_id=drawn_uuid(random),
        corrected_by=supervisor.user,
        actor=supervisor.actor,
        now=now,
    )


def hand_in_report(play: Play, contract: Contract, monday: dt.date) -> None:
    """Hand in what is due after the week, as far as the present allows."""
    hand_in_week(play, contract, monday)
