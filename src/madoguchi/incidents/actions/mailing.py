"""`mail_incident` and `mail_all`: manager and city hear of an incident at once, and of what falls due, each occasion once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar
from madoguchi.incidents.actions.moving import held
from madoguchi.incidents.calc.reminders import Occasion, body, occasions, subject_line
from madoguchi.incidents.models import Incident, IncidentMail
from madoguchi.incidents.queries.reminders import alive, dues_of, facts_of, mailed, mailed_people


@dataclass(frozen=True, slots=True)
class Mailed:
    """What came of it: who was mailed about which incident, and to whom no mail could be sent."""

    sent: tuple[tuple[str, str], ...]
    failed: tuple[str, ...]


def mail_all(*, contract: Contract, address: str, actor: Actor, now: datetime) -> Mailed:
    """Mail what every incident causes today. ``address`` is the list's; an incident's page hangs below it."""
    done = [mail_incident(incident=each, address=address, actor=actor, now=now) for each in alive(contract)]
    sent = tuple(line for each in done for line in each.sent)
    failed = tuple(dict.fromkeys(name for each in done for name in each.failed))
    return Mailed(sent, failed)


def mail_incident(*, incident: Incident, address: str, actor: Actor, now: datetime) -> Mailed:
    """Mail what one incident causes today to everybody who has not had it; the first failure ends the round.

    A mail which cannot be sent is claimed by nobody: the next run tries again.
    """
    contract = incident.contract
    today, calendar = business_date(now, contract), business_calendar(contract)
    causes = _causes(incident, now, calendar)
    sent: list[tuple[str, str]] = []
    for person in mailed_people(contract, today) if causes else ():
        try:
            if _mail(incident, person, causes, address=address, actor=actor, now=now):
                sent.append((person.display_name, str(incident)))
        except (SMTPException, OSError):
            return Mailed(tuple(sent), (person.display_name,))
    return Mailed(tuple(sent), ())


def _causes(incident: Incident, now: datetime, calendar: BusinessCalendar) -> list[Occasion]:
    contract = incident.contract
    today = business_date(now, contract)
    dues = list(dues_of(incident, today, calendar))
    return list(occasions(business_date(incident.reported_at, contract), dues, today))


@transaction.atomic
def _mail(
    incident: Incident, person: User, causes: list[Occasion], *, address: str, actor: Actor, now: datetime
) -> bool:
    """Claim the occasions and send one mail for them; the claim falls with the sending."""
    row = held(incident)  # two runs at once take turns
    had = mailed(row, person)
    new = [each for each in causes if each.key not in had]
    if not new:
        return False
    IncidentMail.objects.bulk_create(
        IncidentMail(incident=row, user=person, occasion=each.key, sent_at=now) for each in new
    )
    record(
        actor=actor,
        verb="mail_incident",
        subject=("incident", str(row.pk)),
        contract_id=row.contract_id,
        site_id=row.site_id,
        detail={"number": row.number, "user": str(person.pk), "occasions": len(new)},
        now=now,
    )
    words = body(person.display_name, facts_of(row), [each.words for each in new], address=f"{address}{row.pk}/")
    send_mail(subject_line(row.contract.city_name, str(row), row.get_kind_display()), words, None, [person.email])
    return True
