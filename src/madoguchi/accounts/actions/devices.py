"""Pairing, revoking and noticing devices."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from madoguchi.accounts.calc import pairing_code
from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.models import Device, PairingCode
from madoguchi.accounts.queries.principals import token_hash
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Site

CODE_LIFETIME = dt.timedelta(minutes=10)
SEEN_EVERY = dt.timedelta(minutes=1)
CODE_REFUSED = (
    "この登録コードは使えません。期限（10分）が過ぎたか、入力が違います。責任者に新しいコードを作ってもらってください。"
)


@dataclass(frozen=True)
class Paired:
    """A device and its token, which is shown this once and never kept."""

    device: Device
    token: str


@transaction.atomic
def make_pairing_code(
    *, site: Site, kind: DeviceKind, name: str, actor: Actor, now: dt.datetime
) -> tuple[PairingCode, str]:
    """Make a short code for one new device. Returns the row and the code itself, which is kept only as a hash."""
    code = pairing_code.make()
    row = PairingCode.objects.create(
        contract_id=site.contract_id,
        site=site,
        kind=kind,
        name=name,
        code_hash=token_hash(code),
        made_at=now,
        expires_at=now + CODE_LIFETIME,
    )
    _record(actor, "make_pairing_code", row, subject=("pairing_code", str(row.pk)), now=now)
    return row, code


@transaction.atomic
def pair_with_code(*, typed: str, now: dt.datetime) -> Paired:
    """Turn a typed code into a device, once. Raises ValidationError for a wrong, used or expired code."""
    codes = PairingCode.objects.select_for_update(of=("self",)).select_related("site__contract")
    row = codes.filter(code_hash=token_hash(pairing_code.normalise(typed)), used_at=None, expires_at__gt=now).first()
    if row is None:
        raise ValidationError(CODE_REFUSED, code="pairing_code_refused")
    row.used_at = now
    row.save(update_fields=["used_at"])
    maker = Actor(kind="job", id=str(row.pk), label="端末の登録コード")
    return pair(site=row.site, kind=DeviceKind(row.kind), name=row.name, actor=maker, now=now)


@transaction.atomic
def pair(*, site: Site, kind: DeviceKind, name: str, actor: Actor, now: dt.datetime) -> Paired:
    """Make a device of a site with a token of its own."""
    token = secrets.token_urlsafe(32)
    device = Device.objects.create(
        contract_id=site.contract_id, site=site, kind=kind, name=name, token_hash=token_hash(token), paired_at=now
    )
    _record(actor, "pair_device", device, subject=("device", str(device.pk)), now=now)
    return Paired(device=device, token=token)


@transaction.atomic
def revoke(*, device: Device, actor: Actor, now: dt.datetime) -> bool:
    """End a device's token; returns False when it was ended before."""
    ended = Device.objects.filter(pk=device.pk, revoked_at=None).update(revoked_at=now)
    if ended:
        _record(actor, "revoke_device", device, subject=("device", str(device.pk)), now=now)
    return bool(ended)


def note_seen(*, device: Device, now: dt.datetime) -> None:
    """Remember that a device is alive, at most once a minute; no audit line, since nobody did anything."""
    if device.last_seen_at is not None and now - device.last_seen_at < SEEN_EVERY:
        return
    unseen = Q(last_seen_at=None) | Q(last_seen_at__lte=now - SEEN_EVERY)
    Device.objects.filter(unseen, pk=device.pk).update(last_seen_at=now)


def _record(actor: Actor, verb: str, row: Device | PairingCode, *, subject: tuple[str, str], now: dt.datetime) -> None:
    record(
        actor=actor,
        verb=f"accounts.{verb}",
        subject=subject,
        contract_id=row.contract_id,
        site_id=row.site_id,
        detail={"name": row.name, "kind": row.kind},
        now=now,
    )
