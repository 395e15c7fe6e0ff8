"""Incidents for tests, made through the very actions which the screens use."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract, Site
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.closing import propose_closing
from madoguchi.incidents.actions.preventing import Planned, analyse, plan_follow_up
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.actions.responding import respond
from madoguchi.incidents.actions.telling import Told, tell_somebody
from madoguchi.incidents.choices import FollowUpKind, IncidentKind, Means, Party
from madoguchi.incidents.models import FollowUp, Incident
from madoguchi.people.choices import AttemptResult
from tests.makers.accounts import make_user
from tests.makers.people import by

WHAT = "窓口の端末が見当たらない。"


def make_incident(
    contract: Contract, now: datetime, *, site: Site | None = None, who: By | None = None, **changes: Any
) -> Incident:
    """Report something at the desk, ten minutes after it happened, by a clerk of the site unless told otherwise."""
    doer = who or clerk_of(contract, now, site)
    values: dict[str, Any] = {
        "kind": IncidentKind.EQUIPMENT_LOSS,
        "what": WHAT,
        "happened_at": now - timedelta(minutes=10),
        "site": site,
    }
    happening = Happening(**(values | changes))
    return report_incident(
        incident_id=uuid.uuid4(), contract=contract, happening=happening, actor=doer.actor, user=doer.user, now=doer.now
    )


def clerk_of(contract: Contract, now: datetime, site: Site | None = None) -> By:
    """Return a clerk of the site, or an operator where there is no site."""
    role = Role.COUNTER_STAFF if site else Role.OPERATOR
    return by(make_user(role=role, contract=contract, sites=[site] if site else ()), now=now)


def official_of(contract: Contract, now: datetime) -> By:
    """Return an official of the city."""
    return by(make_user(role=Role.CITY_OFFICIAL, contract=contract), now=now)


def make_response(incident: Incident, who: By) -> Incident:
    """Let somebody respond first."""
    return respond(incident=incident, step_id=uuid.uuid4(), words="端末を止めた。", at=who.now, by=who)


def tell_city(incident: Incident, who: By) -> None:
    """Let somebody reach the city by telephone."""
    told = Told(party=Party.CITY, label="本市", means=Means.PHONE, result=AttemptResult.REACHED)
    tell_somebody(incident=incident, telling_id=uuid.uuid4(), told=told, by=who)


def make_follow_up(incident: Incident, who: By, *, days: int = 7) -> FollowUp:
    """Plan a training within so many days."""
    planned = Planned(
        kind=FollowUpKind.TRAINING, what="端末の保管", due_on=incident.business_date + timedelta(days=days)
    )
    return plan_follow_up(incident=incident, follow_up_id=uuid.uuid4(), planned=planned, by=who)


def make_proposed(incident: Incident, manager: By) -> Incident:
    """Bring an incident to where the city closes it."""
    make_response(incident, manager)
    tell_city(incident, manager)
    analyse(incident=incident, step_id=uuid.uuid4(), cause="点検の抜け", prevention="帰りに二人で数える", by=manager)
    return propose_closing(incident=incident, step_id=uuid.uuid4(), words="", by=manager)
