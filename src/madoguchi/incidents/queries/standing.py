"""How an incident stands: who was told, what still falls due, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.queries import business_calendar
from madoguchi.incidents.calc.legal_clock import LegalClock, legal_clock
from madoguchi.incidents.choices import LegalReport, Party
from madoguchi.incidents.models import FollowUp, Incident, IncidentStep, IncidentTelling
from madoguchi.people.choices import AttemptResult

MUST_KNOW = (Party.MANAGER, Party.CITY)
PARTY_OF_ROLE = {Role.GENERAL_MANAGER: Party.MANAGER, Role.CITY_OFFICIAL: Party.CITY}


@dataclass(frozen=True, slots=True)
class LegalDue:
    """One report to the Commission: which, from when (a guide day), by when, on which day it was made, days left."""

    which: LegalReport
    early: date | None
    due_on: date
    done_on: date | None
    left: int


def still_untold(incident: Incident) -> list[Party]:
    """Return which of manager and city do not know yet: nobody reached them, and they wrote nothing themselves."""
    told = IncidentTelling.objects.filter(incident=incident, result=AttemptResult.REACHED)
    known = set(told.order_by().values_list("party", flat=True))
    writers = IncidentStep.objects.filter(incident=incident).order_by().values("written_by")
    members = Membership.objects.filter(contract=incident.contract_id, user__in=writers, role__in=list(PARTY_OF_ROLE))
    known |= {PARTY_OF_ROLE[Role(each)] for each in members.order_by().values_list("role", flat=True)}
    return [each for each in MUST_KNOW if each not in known]


def steps_of(incident: Incident) -> list[IncidentStep]:
    """Return the timeline, the first line first."""
    return list(IncidentStep.objects.filter(incident=incident).select_related("written_by").order_by("number"))


def tellings_of(incident: Incident) -> list[IncidentTelling]:
    """Return who was told, in the order of time."""
    return list(IncidentTelling.objects.filter(incident=incident).select_related("by").order_by("at", "pk"))


def follow_ups_of(incident: Incident) -> list[FollowUp]:
    """Return what follows from it, the earliest due day first."""
    rows = FollowUp.objects.filter(incident=incident).select_related("session", "planned_by", "done_by")
    return list(rows.order_by("due_on", "planned_at", "pk"))


def clock_of(incident: Incident, calendar: BusinessCalendar) -> LegalClock | None:
    """Return the law's due days where personal information may have leaked."""
    if incident.leak_known_on is None:
        return None
    return legal_clock(incident.leak_known_on, on_purpose=incident.leak_on_purpose, calendar=calendar)


def legal_dues(incident: Incident, today: date, calendar: BusinessCalendar | None = None) -> Sequence[LegalDue]:
    """Return both reports to the Commission with their days, nothing where nothing leaked."""
    clock = clock_of(incident, calendar or business_calendar(incident.contract))
    if clock is None:
        return ()
    return (
        LegalDue(
            LegalReport.PRELIMINARY,
            clock.early,
            clock.preliminary,
            incident.preliminary_on,
            (clock.preliminary - today).days,
        ),
        LegalDue(LegalReport.FULL, None, clock.full, incident.full_on, (clock.full - today).days),
    )
