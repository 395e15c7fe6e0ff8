"""`report_incident`: something went wrong; said once, seen at once by everybody who must know."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Site
from madoguchi.incidents.choices import IncidentKind, IncidentState, StepKind
from madoguchi.incidents.models import Incident, IncidentStep
from madoguchi.live.publishing import publish

TOPIC = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What went wrong. ``kind`` is one of ``IncidentKind``; ``source`` the row of another app it came from (kind, id)."""

    kind: str
    what: str
    happened_at: datetime
    site: Site | None = None
    first_measures: str = ""
    source: tuple[str, str] | None = None


@transaction.atomic
def report_incident(
    *,
    incident_id: UUID,
    contract: Contract,
    happening: Happening,
    actor: Actor,
    user: User | None = None,
    now: datetime,
) -> Incident:
    """Keep an incident and the first line of its timeline. The same id, or the same source, is kept once.

        happening = Happening(kind=IncidentKind.EQUIPMENT_LOSS, what=..., happened_at=..., site=site, source=("loss_report", str(pk)))
        report_incident(incident_id=key, contract=contract, happening=happening, actor=by.actor, user=by.user, now=by.now)

    To be called by any desk inside its own transaction. Raises ValidationError for a kind which is not known, without
    words, for a forbidden number, and for a time which has not come yet.
    """
    Contract.objects.select_for_update(no_key=True).only("pk").get(pk=contract.pk)  # numbers are given one by one
    kept = _kept(contract, incident_id, happening.source)
    if kept is not None:
        return kept
    _refuse(happening, now)
    kind, source = happening.kind, happening.source or ("", "")
    incident = Incident(
        id=incident_id,
        contract=contract,
        site=happening.site,
        number=_next_number(contract),
        kind=kind,
        state=IncidentState.REPORTED,
        what=happening.what.strip(),
        first_measures=happening.first_measures.strip(),
        happened_at=happening.happened_at,
        business_date=business_date(happening.happened_at, contract),
        reported_at=now,
        reported_by=user,
        source_kind=source[0],
        source_id=source[1],
        leak_known_on=business_date(now, contract) if kind == IncidentKind.LEAK else None,
    )
    incident.clean_fields(exclude=("contract", "site", "reported_by"))
    incident.save(force_insert=True)
    _begin(incident, actor, now)
    return incident


def _next_number(contract: Contract) -> int:
    return (Incident.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0) + 1


def _kept(contract: Contract, incident_id: UUID, source: tuple[str, str] | None) -> Incident | None:
    rows = Incident.objects.filter(contract=contract)
    kept = rows.filter(pk=incident_id).first()
    if kept is None and source is not None:
        kept = rows.filter(source_kind=source[0], source_id=source[1]).first()
    return kept


def _refuse(happening: Happening, now: datetime) -> None:
    if happening.kind not in IncidentKind.values:
        raise ValidationError({"kind": "トラブルの種類を選んでください。"})
    if not happening.what.strip():
        raise ValidationError({"what": "何が起きたかを書いてください。"})
    if happening.happened_at > now:
        raise ValidationError({"happened_at": "起きた時刻が、まだ来ていません。今までの時刻にしてください。"})


def _begin(incident: Incident, actor: Actor, now: datetime) -> None:
    """Write the first line of the timeline, record it, and say it to every open screen."""
    IncidentStep.objects.create(
        id=uuid.uuid5(incident.pk, "reported"),
        incident=incident,
        number=1,
        kind=StepKind.REPORTED,
        words=incident.what,
        at=incident.happened_at,
        written_at=now,
        written_by=incident.reported_by,
        to_state=incident.state,
    )
    record(
        actor=actor,
        verb="report_incident",
        subject=("incident", str(incident.pk)),
        contract_id=incident.contract_id,
        site_id=incident.site_id,
        detail={"kind": incident.kind, "number": incident.number},
        now=now,
    )
    publish(f"contract:{incident.contract_id}", TOPIC)
    if incident.site_id is not None:
        publish(f"site:{incident.site_id}", TOPIC)
