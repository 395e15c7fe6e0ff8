"""What invented operators note after their calls: a topic or two, now and then a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.calls.actions.records import Noted, Spoken, record_call
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.models import Call
from madoguchi.contacts.calc.visit_record import VisitRecord
from madoguchi.demo.calc.visitors import drawn_uuid, seeded
from madoguchi.demo.calc.words import PHONE_NOTES

if TYPE_CHECKING:
    import datetime as dt
    from random import Random

    from madoguchi.calls.models import CallSource
    from madoguchi.demo.actions.ward_days import Play

RECORDED: Final = 0.965
"""So many of the answered calls get a record; the rest stands on the supervisor's gap list, as on a real day."""


@transaction.atomic
def record_calls_of(play: Play, source: CallSource, day: dt.date) -> None:
    """Record the day's answered calls, each in the name of one of the operators."""
    random = seeded(play.seed, "phone-records", day)
    people = play.company.people.values()
    operators = [each for each in people if each.role_in(source.contract_id) == Role.OPERATOR]
    ended = Call.objects.filter(source=source, business_date=day, end=CallEnd.ANSWERED, ended_at__isnull=False)
    for call in ended.order_by("answered_at", "key"):
        operator, contact_id, record = random.choice(operators), drawn_uuid(random), _record(play, random)
        if random.random() > RECORDED or operator.user is None or call.answered_at is None or call.ended_at is None:
            continue
        record_call(
            contract=source.contract,
            contact_id=contact_id,
            spoken=Spoken(started_at=call.answered_at, ended_at=max(call.answered_at, call.ended_at), call=call.pk),
            noted=Noted(record),
            operator=operator.user,
            actor=operator.actor,
            now=call.ended_at,
        )


def _record(play: Play, random: Random) -> VisitRecord:
    topics = tuple(sorted(random.sample(play.book.topics, random.choice((1, 1, 1, 2)))))
    return VisitRecord(
        device_used="none",
        topics=topics,
        note=random.choice(PHONE_NOTES) if random.random() < 0.3 else "",
    )
