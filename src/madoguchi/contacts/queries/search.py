"""Records and complaints found by what somebody asks for, within the sites which they may see."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint, Contact, ContactTopic, Correction, Outcome
from madoguchi.contacts.queries.records import with_everything
from madoguchi.contract.models import Contract


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose records: the contract's, and only those of the named sites for people who are bound to sites."""

    contract: Contract
    site_ids: Collection[UUID] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked for; empty means any."""

    since: date | None = None
    until: date | None = None
    site: str = ""
    channel: str = ""
    purpose: str = ""
    result: str = ""
    topic: str = ""
    number: str = ""
    words: str = ""
    corrected: bool = False
    complaint: bool = False


def contacts_in(reach: Reach) -> QuerySet[Contact]:
    """Return every record within reach, each with ``corrected``: whether it was corrected."""
    rows = Contact.objects.filter(contract=reach.contract)
    if reach.site_ids is not None:
        rows = rows.filter(site_id__in=list(reach.site_ids))
    return rows.annotate(corrected=Exists(Correction.objects.filter(contact=OuterRef("pk"))))


def found(reach: Reach, search: Search) -> QuerySet[Contact]:
    """Return the records asked for, the newest first, with everything they say."""
    rows = contacts_in(reach).filter(_where(search))
    if search.corrected:
        rows = rows.filter(Exists(Correction.objects.filter(contact=OuterRef("pk"))))
    if search.result:
        rows = rows.filter(Exists(Outcome.objects.filter(contact=OuterRef("pk"), result=search.result)))
    if search.topic:
        rows = rows.filter(Exists(ContactTopic.objects.filter(contact=OuterRef("pk"), topic__code=search.topic)))
    return with_everything(rows.select_related("site")).order_by("-ended_at", "-pk")


def _where(search: Search) -> Q:
    """Return the part of the search which the record's own columns answer."""
    asked = {
        "business_date__gte": search.since,
        "business_date__lte": search.until,
        "site__code": search.site,
        "channel": search.channel,
        "purpose__code": search.purpose,
        "source_label__iexact": search.number,
        "note__icontains": search.words,
    }
    where = Q(**{column: value for column, value in asked.items() if value})
    return where & Q(complaint__isnull=False) if search.complaint else where


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintSearch:
    """Which complaints are asked for; empty means any."""

    since: date | None = None
    until: date | None = None
    site: str = ""
    state: str = ""
    words: str = ""


def complaints_found(reach: Reach, search: ComplaintSearch) -> QuerySet[Complaint]:
    """Return the complaints asked for: those still open first, then the newest first."""
    asked = {
        "contact__business_date__gte": search.since,
        "contact__business_date__lte": search.until,
        "contact__site__code": search.site,
        "state": search.state,
    }
    rows = Complaint.objects.filter(contact__contract=reach.contract)
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    if reach.site_ids is not None:
        rows = rows.filter(contact__site_id__in=list(reach.site_ids))
    if search.words:
        rows = rows.filter(Q(summary__icontains=search.words) | Q(response__icontains=search.words))
    rows = rows.annotate(is_closed=Q(state=ComplaintState.ANSWERED))
    return rows.select_related("contact__site", "contact__purpose", "answered_by").order_by("is_closed", "-heard_at")


def contact_within(reach: Reach, contact_id: UUID) -> Contact | None:
    """Return one record within reach with everything it says."""
    rows = with_everything(contacts_in(reach).select_related("site", "complaint__answered_by"))
    contact = rows.filter(pk=contact_id).first()
    if contact is not None:
        contact.contract = reach.contract
    return contact


def corrections_of(contact: Contact) -> list[Correction]:
    """Return the record's corrections, the newest first."""
    return list(Correction.objects.filter(contact=contact).select_related("corrected_by").order_by("-corrected_at"))


def complaint_of(contact: Contact) -> Complaint | None:
    """Return the complaint which was heard in the record, if one was."""
    return getattr(contact, "complaint", None)
