"""Kiosks, boards and tablets: paired once, each with its own revocable token; and who signed in at a tablet today."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.models.user import User
from madoguchi.contract.models import Contract, Site


class Device(models.Model):
    """A paired device. Only the SHA-256 of its token is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="devices")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="devices")
    kind = models.CharField(max_length=20, choices=DeviceKind)
    name = models.CharField(max_length=60)
    token_hash = models.CharField(max_length=64, unique=True)
    paired_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "paired_at")

    def __str__(self) -> str:
        """Return the name on the device's label."""
        return self.name


class PairingCode(models.Model):
    """A short code, shown to a supervisor, typed once into the new device; it dies with use or after some minutes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="pairing_codes")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="pairing_codes")
    kind = models.CharField(max_length=20, choices=DeviceKind)
    name = models.CharField(max_length=60)
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return for which device the code is."""
        return f"{self.name} ({self.get_kind_display()})"


class DeviceSignIn(models.Model):
    """A person logged in with their full password at a shared device; for that day their short code is enough there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="sign_ins")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="device_sign_ins")
    date = models.DateField()
    signed_in_at = models.DateTimeField()
    wrong_pins = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("signed_in_at",)
        constraints = (
            models.UniqueConstraint(fields=("device", "user", "date"), name="one_sign_in_per_device_user_day"),
        )

    def __str__(self) -> str:
        """Return who signed in where and when."""
        return f"{self.user} {self.device} {self.date}"
