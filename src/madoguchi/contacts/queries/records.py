"""A contact read back as the record which the clerk made."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contacts.models import Contact, ContactTopic, Correction, Outcome
from madoguchi.contract.models import Site


def with_everything(contacts: QuerySet[Contact]) -> QuerySet[Contact]:
    """Return the contacts with all that a record says, in three queries however many there are, each list in the order of its book."""
    outcomes = Outcome.objects.select_related("procedure", "failure_reason").order_by("procedure__order", "pk")
    topics = ContactTopic.objects.select_related("topic").order_by("topic__order", "pk")
    return contacts.select_related("purpose", "complaint", "recorded_by", "heard_from").prefetch_related(
        Prefetch("outcomes", outcomes.defer("procedure__settings", "failure_reason__settings")),
        Prefetch("topics", topics.defer("topic__settings")),
    )


def contact_at(site: Site, contact_id: UUID) -> Contact:
    """Return one contact of the site with everything. Raises Contact.DoesNotExist."""
    return with_everything(Contact.objects.filter(site=site)).get(pk=contact_id)


def recent_at(site: Site, day: date, count: int) -> list[Contact]:
    """Return the day's last contacts of the site, newest first, each with ``corrected``: whether it was corrected."""
    corrections = Correction.objects.filter(contact=OuterRef("pk"))
    contacts = Contact.objects.filter(contract_id=site.contract_id, business_date=day, site=site)
    return list(contacts.annotate(corrected=Exists(corrections)).order_by("-recorded_at", "-pk")[:count])


def record_of(contact: Contact) -> VisitRecord:
    """Return what the contact says, as a record. Without queries when read ``with_everything``."""
    complaint = getattr(contact, "complaint", None)
    return VisitRecord(
        outcomes=tuple(
            ProcedureResult(
                each.procedure.code, each.result, each.failure_reason.code if each.failure_reason is not None else None
            )
            for each in contact.outcomes.all()
        ),
        device_used=contact.device_used,
        topics=tuple(each.topic.code for each in contact.topics.all()),
        note=contact.note,
        complaint=complaint.summary if complaint is not None else None,
        purpose=contact.purpose.code,
        card_reader_trial=contact.card_reader_trial,
        leaflet_handed=contact.leaflet_handed,
        referred=contact.referred,
        logout_confirmed=contact.logout_confirmed,
        disinfected=contact.disinfected,
        heard_from=contact.heard_from.code if contact.heard_from is not None else None,
    )
