"""Visit records for tests."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.contacts.actions.recording import Encounter, record_visit
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.choices import Book
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Code, Site
from tests.makers.accounts import make_user

RECORD = VisitRecord(
    outcomes=(ProcedureResult("health_insurance_card", "registered"),),
    device_used="counter_terminal",
    logout_confirmed=True,
    disinfected=True,
)


def make_record(**changes: Any) -> VisitRecord:
    """Return a record without faults under the Chiba contract, with some parts changed."""
    return replace(RECORD, **changes)


def make_encounter(site: Site, now: datetime, **changes: Any) -> Encounter:
    """Return ten minutes at the counter which end now."""
    whole = Encounter(
        contract=site.contract,
        site=site,
        channel=Channel.COUNTER,
        business_date=business_date(now, site.contract),
        started_at=now - timedelta(minutes=10),
        ended_at=now,
        purpose=Code.objects.get(contract=site.contract, book=Book.PURPOSE, code="insurance"),
    )
    return replace(whole, **changes)


def make_contact(
    site: Site, now: datetime, *, clerk: User | None = None, record: VisitRecord = RECORD, **changes: Any
) -> Contact:
    """Return a contact recorded now at the site."""
    who = clerk or make_user(contract=site.contract, sites=[site])
    return record_visit(
        contact_id=uuid.uuid4(),
        encounter=make_encounter(site, now, **changes),
        record=record,
        clerk=who,
        actor=Principal(user=who).actor,
        now=now,
    )
