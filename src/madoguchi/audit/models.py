"""The entries. No foreign keys: what happened stays readable whatever becomes of the rows it speaks of."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from madoguchi.audit.actor import ActorKind
from madoguchi.audit.calc.chain import Json, Link

ACTOR_KINDS: dict[ActorKind, str] = {"user": "利用者", "device": "端末", "job": "システム"}


class Entry(models.Model):
    """One thing which somebody did. Triggers refuse every change but the erasure of `detail` with its `salt`."""

    id = models.BigAutoField(primary_key=True)
    chain = models.CharField(max_length=36, editable=False)
    seq = models.PositiveBigIntegerField(editable=False)
    at = models.DateTimeField(editable=False)
    actor_kind = models.CharField(max_length=10, choices=ACTOR_KINDS, editable=False)
    actor_id = models.CharField(max_length=64, editable=False)
    actor_label = models.CharField(max_length=200, editable=False)
    verb = models.CharField(max_length=100, editable=False)
    subject_kind = models.CharField(max_length=100, editable=False)
    subject_id = models.CharField(max_length=100, editable=False)
    contract_id = models.UUIDField(null=True, editable=False)
    site_id = models.UUIDField(null=True, editable=False)
    detail: models.JSONField[Any, Any] = models.JSONField(null=True, editable=False)
    salt = models.CharField(max_length=32, null=True, editable=False)  # noqa: DJ001  NULL once erased
    detail_hash = models.CharField(max_length=64, editable=False)
    previous_hash = models.CharField(max_length=64, editable=False)
    chain_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        ordering = ("chain", "seq")
        constraints = (
            models.UniqueConstraint(fields=("chain", "seq"), name="audit_entry_one_place_in_chain"),
            models.CheckConstraint(
                condition=Q(detail__isnull=True, salt__isnull=True) | Q(detail__isnull=False, salt__isnull=False),
                name="audit_entry_detail_with_salt",
            ),
        )
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="audit_entry_subject"),)

    def __str__(self) -> str:
        """Return when, who and what."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.verb}"

    @property
    def erased(self) -> bool:
        """Whether the detail was erased."""
        return self.salt is None

    def fixed(self) -> dict[str, Json]:
        """Every column which can never change, in the spelling that is hashed."""
        return {
            "chain": self.chain,
            "seq": self.seq,
            "at": self.at.isoformat(timespec="microseconds"),
            "actor": [self.actor_kind, self.actor_id, self.actor_label],
            "verb": self.verb,
            "subject": [self.subject_kind, self.subject_id],
            "contract": str(self.contract_id) if self.contract_id else None,
            "site": str(self.site_id) if self.site_id else None,
        }

    def link(self) -> Link:
        """This entry as the chain sees it."""
        return Link(
            self.seq, self.fixed(), self.detail, self.salt, self.detail_hash, self.previous_hash, self.chain_hash
        )


class ClosedChain(models.Model):
    """締め切った操作の記録: the contract of this chain has ended. Never opened again."""

    chain = models.CharField(max_length=36, primary_key=True, editable=False)
    closed_at = models.DateTimeField(editable=False)

    def __str__(self) -> str:
        """Return which chain, and since when."""
        return f"{self.chain} {self.closed_at:%Y-%m-%d}"
