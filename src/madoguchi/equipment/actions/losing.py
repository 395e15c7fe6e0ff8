"""`report_loss` and `settle_loss`: something is gone, told at once, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.custody import bring_back
from madoguchi.equipment.actions.telling import tell
from madoguchi.equipment.calc.custody import is_out
from madoguchi.equipment.choices import LossKind
from madoguchi.equipment.models import Asset, CustodyEvent, LossReport
from madoguchi.equipment.queries.records import incident_key
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.choices import IncidentKind
from madoguchi.live.publishing import publish

SOURCE = "loss_report"
LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What is reported. ``asset`` None is something without a label, named in ``what``."""

    kind: LossKind
    noticed_at: datetime
    circumstances: str
    first_measures: str
    asset: Asset | None = None
    what: str = ""


@transaction.atomic
def report_loss(*, site: Site, report_id: UUID, loss: Loss, by: By) -> LossReport:
    """Keep a report of loss or theft with the last custody of the piece; it is an incident at once. The same id is kept once.

    Every open screen of the site and of the contract hears it. Raises ValidationError for a piece whose loss is
    reported already, without words, and for a time which has not come yet.
    """
    if loss.asset is not None:
        Asset.objects.select_for_update(of=("self",)).get(pk=loss.asset.pk)
    kept = LossReport.objects.filter(pk=report_id, site=site).first()
    if kept is not None:
        return kept
    _refuse(loss, by)
    row = LossReport(
        id=report_id,
        contract_id=site.contract_id,
        site=site,
        asset=loss.asset,
        what=loss.asset.label if loss.asset else loss.what.strip(),
        kind=loss.kind,
        noticed_at=loss.noticed_at,
        last_custody=_last(loss.asset),
        circumstances=loss.circumstances.strip(),
        first_measures=loss.first_measures.strip(),
        reported_at=by.now,
        reported_by=by.user,
    )
    row.clean_fields(exclude=("contract", "site", "asset", "last_custody", "reported_by"))
    row.save(force_insert=True)
    tell(row, "report_loss", by=by, contract_id=site.contract_id, site_id=site.pk, kind=str(loss.kind), what=row.what)
    for topic in (f"site:{site.pk}", f"contract:{site.contract_id}"):
        publish(topic, "loss")
    _report_incident(row, by)
    return row


@transaction.atomic
def settle_loss(*, report: LossReport, outcome: str, found: bool, key: UUID, by: By) -> LossReport:
    """Write down what came of it; settled already, nothing changes. A found piece is back in the locker.

    Raises ValidationError without words.
    """
    rows = LossReport.objects.select_for_update(of=("self",)).select_related("asset", "site__contract")
    held = rows.get(pk=report.pk)
    if held.settled_at is not None:
        return held
    if not outcome.strip():
        raise ValidationError({"outcome": "どこで見つかったか、または代わりをどうしたかを書いてください。"})
    held.outcome, held.found, held.settled_at, held.settled_by = outcome.strip(), found, by.now, by.user
    held.clean_fields(exclude=("contract", "site", "asset", "last_custody", "reported_by"))
    held.save(update_fields=("outcome", "found", "settled_at", "settled_by"))
    last = _last(held.asset)
    if found and held.asset is not None and is_out(last):
        bring_back(site=held.site, typed=held.asset.label, event_id=key, by=by)
    tell(held, "settle_loss", by=by, contract_id=held.contract_id, site_id=held.site_id, found=found)
    return held


def _report_incident(row: LossReport, by: By) -> None:
    happening = Happening(
        kind=IncidentKind.EQUIPMENT_LOSS,
        what=f"{row.site.name}　{row.what}の{row.get_kind_display()}\n{row.circumstances}"[:LONGEST],
        happened_at=row.noticed_at,
        site=row.site,
        first_measures=row.first_measures,
        source=(SOURCE, str(row.pk)),
    )
    report_incident(
        incident_id=incident_key(row.pk),
        contract=row.site.contract,
        happening=happening,
        actor=by.actor,
        user=by.user,
        now=by.now,
    )


def _last(asset: Asset | None) -> CustodyEvent | None:
    return CustodyEvent.objects.filter(asset=asset).order_by("-number").first() if asset else None


def _refuse(loss: Loss, by: By) -> None:
    if loss.noticed_at > by.now:
        raise ValidationError({"noticed_at": "気付いた時刻が、まだ来ていません。今までの時刻にしてください。"})
    if loss.asset is None and not loss.what.strip():
        raise ValidationError({"what": "管理番号を選ぶか、なくなった物の名前を書いてください。"})
    if loss.asset is not None and LossReport.objects.filter(asset=loss.asset, settled_at=None).exists():
        message = f"{loss.asset.label}はもう報告されています。その報告に、わかったことを書き足してください。"
        raise ValidationError({"asset": message})
