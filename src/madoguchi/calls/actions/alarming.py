"""`watch_waits` and `record_measure`: the five-minute rule and the answer rate, as evidence of what happened and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.module_loading import import_string

from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record as record_audit
from madoguchi.calls.actions.telling import tell_by_mail
from madoguchi.calls.choices import AlarmKind, MeasureKind
from madoguchi.calls.models import Alarm, Measure
from madoguchi.calls.queries.waits import waiting_now
from madoguchi.calls.queries.watching import CALLERS_KEPT, Look, callers_until, changes, evidence, look_at, step_of
from madoguchi.contract.models import Contract
from madoguchi.live.publishing import publish


def watch_waits(*, contract: Contract, actor: Actor, now: datetime) -> None:
    """Raise, step up or clear the alarms of a contract, as things stand now. Without a change it only reads.

    An early warning at each of the contract's warning times, an alarm at its limit (also for callers who are not answered
    yet, or gave up unseen), an alarm when the day's rate or its forecast is below the target. Publishes `alarms`.
    """
    if changes(look_at(contract, now)):
        _change(contract, actor, now)


@transaction.atomic
def _change(contract: Contract, actor: Actor, now: datetime) -> None:
    """Look again with the contract held, so that two watchers never raise the same alarm, and do what is to be done."""
    held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    look = look_at(held, now)
    for kind in changes(look):
        alarm = look.standing.get(kind)
        if alarm is None:
            alarm = _raise(held, kind, look, actor)
            over = kind is AlarmKind.LONG_WAIT and look.longest_s < look.promise.wait_limit_s
            if over:
                _clear(alarm, look, actor)
        elif kind is AlarmKind.EARLY_WARNING and (step := step_of(look)) is not None:
            alarm.evidence = {**alarm.evidence, "steps": [*alarm.evidence["steps"], step]}
            alarm.save(update_fields=("evidence",))
        else:
            _clear(alarm, look, actor)
    publish(f"contract:{contract.pk}", "alarms")


def _raise(contract: Contract, kind: AlarmKind, look: Look, actor: Actor) -> Alarm:
    missed_s = max((call.wait_s or 0.0 for call in look.missed), default=0.0)
    alarm = Alarm(
        contract=contract,
        kind=kind,
        raised_at=look.now,
        longest_wait_s=max(look.longest_s, int(missed_s) if kind is AlarmKind.LONG_WAIT else 0),
        waiting=len(look.waiting),
        evidence=evidence(contract, kind, look),
    )
    alarm.advice = _advice(contract, alarm, look)
    alarm.save(force_insert=True)
    _record(alarm, "calls.raise_alarm", actor, look.now)
    if kind is not AlarmKind.EARLY_WARNING:
        transaction.on_commit(lambda: tell_by_mail(alarm=alarm))
    return alarm


def _advice(contract: Contract, alarm: Alarm, look: Look) -> dict[str, Any]:
    """Ask whoever plans seats what to do; the call centre itself only knows what happens. Empty when nobody plans."""
    adviser = getattr(settings, "MADOGUCHI_SEAT_ADVISER", "")
    return dict(import_string(adviser)(contract=contract, alarm=alarm, now=look.now)) if adviser else {}


def _clear(alarm: Alarm, look: Look, actor: Actor) -> None:
    """End an alarm, with the longest wait there was until now, whether the caller was answered or gave up."""
    callers = [] if alarm.kind == AlarmKind.RATE_BELOW else callers_until(alarm, look)
    waits = [each["wait_s"] for each in callers]
    alarm.cleared_at = look.now
    alarm.worst_wait_s = max([alarm.longest_wait_s, *waits])
    alarm.evidence = {**alarm.evidence, "callers": callers[:CALLERS_KEPT] or alarm.evidence["callers"]}
    alarm.save(update_fields=("cleared_at", "worst_wait_s", "evidence"))
    _record(alarm, "calls.clear_alarm", actor, look.now)


def _record(alarm: Alarm, verb: str, actor: Actor, now: datetime) -> None:
    detail: dict[str, Json] = {
        "kind": alarm.kind,
        "longest_wait_s": alarm.longest_wait_s,
        "worst_wait_s": alarm.worst_wait_s,
    }
    record_audit(
        actor=actor,
        verb=verb,
        subject=("alarm", str(alarm.pk)),
        contract_id=alarm.contract_id,
        detail=detail,
        now=now,
    )


@dataclass(slots=True, frozen=True)
class Deed:
    """What was done about an alarm, as the supervisor's screen sends it; ``id`` is made there."""

    id: UUID
    kind: MeasureKind
    seats: int = 0
    note: str = ""


@transaction.atomic
def record_measure(*, alarm: Alarm, deed: Deed, user: User, actor: Actor, now: datetime) -> Measure:
    """Record what was done about an alarm, with how things stood at that moment.

    The same id again gives the same measure. Raises ValidationError when the id was used for something else, for a
    measure without what it needs, and for a forbidden number in the note.
    """
    held = Alarm.objects.select_for_update(of=("self",), no_key=True).select_related("contract").get(pk=alarm.pk)
    known = Measure.objects.filter(pk=deed.id).first()
    if known is not None:
        return _same(known, held, deed)
    if deed.kind is MeasureKind.SEAT_ADDED and deed.seats < 1:
        raise ValidationError({"seats": "追加した席の数を1以上で入力してください。"})
    waiting = waiting_now(held.contract, now)
    measure = Measure(
        pk=deed.id,
        alarm=held,
        kind=deed.kind,
        seats=deed.seats,
        note=deed.note,
        longest_wait_s=waiting[0].waited_s if waiting else 0,
        waiting=len(waiting),
        taken_at=now,
        taken_by=user,
    )
    measure.full_clean()
    measure.save(force_insert=True)
    record_audit(
        actor=actor,
        verb="calls.record_measure",
        subject=("alarm", str(held.pk)),
        contract_id=held.contract_id,
        detail={"measure": str(measure.pk), "kind": measure.kind, "seats": measure.seats},
        now=now,
    )
    publish(f"contract:{held.contract_id}", "alarms")
    return measure


def _same(known: Measure, alarm: Alarm, deed: Deed) -> Measure:
    if (known.alarm_id, known.kind, known.seats, known.note) == (alarm.pk, deed.kind, deed.seats, deed.note):
        return known
    raise ValidationError("この対応はすでに別の内容で記録されています。画面を開き直して、もう一度入力してください。")
