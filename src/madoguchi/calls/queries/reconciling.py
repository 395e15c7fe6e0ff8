"""Answered calls and operators' records laid side by side: what has no counterpart stands on a list."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.kpi import Coverage
from madoguchi.calls.models import Call
from madoguchi.calls.queries.call_facts import citizens_calls
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Contract

CALL = "call"
"""The `source_kind` of a record which was made for a call."""


def coverage(contract: Contract, first: date, last: date) -> Coverage:
    """Return how far calls and records cover one another. Four queries."""
    answered = answered_calls(contract, first, last)
    return Coverage(
        answered=answered.count(),
        recorded=answered.filter(_has_record()).count(),
        records=phone_records(contract, first, last).count(),
        records_without_call=records_without_call(contract, first, last).count(),
    )


def answered_calls(contract: Contract, first: date, last: date) -> QuerySet[Call]:
    """Return the answered calls of these days, whichever rule counts them."""
    return citizens_calls(contract, first, last).filter(end=CallEnd.ANSWERED)


def unrecorded_calls(contract: Contract, first: date, last: date) -> QuerySet[Call]:
    """Return answered calls for which nobody made a record."""
    return answered_calls(contract, first, last).exclude(_has_record())


def phone_records(contract: Contract, first: date, last: date) -> QuerySet[Contact]:
    """Return operators' records of these days."""
    return Contact.objects.filter(contract=contract, channel=Channel.PHONE, business_date__range=(first, last))


def records_without_call(contract: Contract, first: date, last: date) -> QuerySet[Contact]:
    """Return operators' records which belong to no call we know."""
    known = Call.objects.filter(contract=contract, pk=OuterRef("source_id"))
    return phone_records(contract, first, last).exclude(Exists(known), source_kind=CALL)


def _has_record() -> Exists:
    return Exists(Contact.objects.filter(source_kind=CALL, source_id=OuterRef("pk")))
