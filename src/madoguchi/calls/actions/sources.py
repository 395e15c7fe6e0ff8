"""`keep_source`: where a telephone system is, and the secret which it shares with us."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record as record_audit
from madoguchi.calls.adapters.sealing import seal
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource
from madoguchi.contract.models import Contract

SHORTEST_SIGNING_KEY = 24


@transaction.atomic
def keep_source(
    *,
    contract: Contract,
    kind: SourceKind,
    name: str,
    settings: Mapping[str, Any],
    secret: str,
    actor: Actor,
    now: datetime,
) -> CallSource:
    """Make the source of that name, or change it; its secret is stored sealed and appears nowhere else.

    Raises ValidationError for an empty secret, a signing key that could be guessed, or a name that is taken by another kind.
    """
    shortest = SHORTEST_SIGNING_KEY if kind is SourceKind.WEBHOOK else 1
    if len(secret) < shortest:
        raise ValidationError(f"秘密の値は{shortest}文字以上にしてください。")
    source = CallSource.objects.select_for_update().filter(contract=contract, name=name).first()
    if source is not None and source.kind != kind:
        raise ValidationError("同じ名前の別の電話システムがあります。ほかの名前を付けてください。")
    source = source or CallSource(contract=contract, kind=kind, name=name)
    source.settings, source.secret = dict(settings), seal(secret)
    source.full_clean()
    CallSource.objects.bulk_create(
        [source], update_conflicts=True, unique_fields=["id"], update_fields=["settings", "secret"]
    )
    record_audit(
        actor=actor,
        verb="calls.keep_source",
        subject=("call_source", str(source.pk)),
        contract_id=contract.pk,
        detail={"kind": str(kind), "name": name},
        now=now,
    )
    return source
