"""Complaints as they are dealt with: what was done, which incident came of one, and their pattern over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch

from madoguchi.contacts.models import Complaint, ContactTopic
from madoguchi.contacts.queries.search import ComplaintSearch, Reach, complaints_found
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.incidents.calc.complaint_pattern import Heard, Pattern, pattern
from madoguchi.incidents.models import ComplaintNote, Incident

SOURCE = "complaint"


def notes_of(complaint: Complaint) -> list[ComplaintNote]:
    """Return what was done about a complaint, in the order of time."""
    return list(ComplaintNote.objects.filter(complaint=complaint).select_related("by").order_by("at", "pk"))


def incident_from(complaint: Complaint, contract: Contract) -> Incident | None:
    """Return the incident which the complaint became, if it did."""
    return Incident.objects.filter(contract=contract, source_kind=SOURCE, source_id=str(complaint.pk)).first()


def topics_of(complaint: Complaint) -> list[str]:
    """Return what the citizen's record says the visit or call was about."""
    rows = ContactTopic.objects.filter(contact=complaint.contact_id).select_related("topic")
    return [each.topic.label for each in rows.order_by("topic__order", "topic__code")]


def pattern_of(reach: Reach, search: ComplaintSearch, first: date, last: date) -> Pattern:
    """Return how the complaints asked for are spread. Two queries."""
    topics = Prefetch("contact__topics", ContactTopic.objects.select_related("topic").order_by("topic__order", "pk"))
    rows = complaints_found(reach, search).prefetch_related(topics)
    return pattern(_heard(reach.contract, rows), first, last)


def _heard(contract: Contract, rows: Iterable[Complaint]) -> Iterator[Heard]:
    for each in rows:
        contact = each.contact
        answered = business_date(each.answered_at, contract) if each.answered_at else None
        yield Heard(
            on=contact.business_date,
            place=contact.site.short_name if contact.site else contact.get_channel_display(),
            topics=tuple(row.topic.short_label for row in contact.topics.all()),
            days_open=(answered - contact.business_date).days if answered else None,
        )
