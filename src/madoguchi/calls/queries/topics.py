"""What citizens asked about on the telephone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count

from madoguchi.calls.calc.kpi import TopicLine
from madoguchi.calls.queries.reconciling import phone_records
from madoguchi.contacts.models import ContactTopic
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Contract


def topic_lines(contract: Contract, first: date, last: date) -> Sequence[TopicLine]:
    """Return every topic of the contract with its calls, in the contract's order. Two queries."""
    asked = ContactTopic.objects.filter(contact__in=phone_records(contract, first, last))
    counts = dict(asked.order_by().values_list("topic__code").annotate(Count("contact", distinct=True)))
    codes = contract.codes.filter(book=Book.TOPIC).order_by("order", "code")
    return [
        TopicLine(code.code, code.label, counts.get(code.code, 0))
        for code in codes
        if code.active or counts.get(code.code)
    ]
