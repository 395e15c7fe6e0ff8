"""`judge`: every duty is judged now; a new row only where one turned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.compliance.models import Judgement, Judging
from madoguchi.compliance.queries.judging import Judged, judged
from madoguchi.contract.models import Contract

LOOK = ("seen_at", "summary", "next_step", "href", "records")


@transaction.atomic
def judge(*, contract: Contract, judging_id: UUID, actor: Actor, now: datetime) -> Judging:
    """Judge the whole contract. The same id judges once; two at a time wait for one another."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    done = Judging.objects.filter(pk=judging_id, contract=contract).first()
    if done is not None:
        return done
    last = _last(contract)
    found = list(judged(contract, now))
    turned = [each for each in found if _has_turned(each, last)]
    same = [_look(last[each.obligation.pk], each, now) for each in found if not _has_turned(each, last)]
    Judgement.objects.bulk_create([_row(each, last, now) for each in turned])
    Judgement.objects.bulk_update(same, LOOK, batch_size=50)
    judging = Judging.objects.create(id=judging_id, contract=contract, at=now, by=actor.label, turned=len(turned))
    detail: dict[str, Json] = {"turned": [f"{each.obligation.code}={each.finding.verdict}" for each in turned]}
    subject = ("judging", str(judging_id))
    record(actor=actor, verb="compliance.judge", subject=subject, contract_id=contract.pk, detail=detail, now=now)
    return judging


def _last(contract: Contract) -> Mapping[int, Judgement]:
    rows = Judgement.objects.filter(obligation__contract=contract).order_by("number")
    return {each.obligation_id: each for each in rows}


def _has_turned(each: Judged, last: Mapping[int, Judgement]) -> bool:
    before = last.get(each.obligation.pk)
    return before is None or before.verdict != each.finding.verdict


def _row(each: Judged, last: Mapping[int, Judgement], now: datetime) -> Judgement:
    before = last.get(each.obligation.pk)
    row = Judgement(
        obligation=each.obligation,
        number=before.number + 1 if before else 1,
        verdict=each.finding.verdict,
        turned_at=now,
    )
    return _look(row, each, now)


def _look(row: Judgement, each: Judged, now: datetime) -> Judgement:
    finding = each.finding
    row.seen_at, row.summary, row.next_step = now, finding.summary[:400], finding.next_step[:200]
    row.href, row.records = finding.href, [asdict(one) for one in finding.records]
    return row
