"""A person's place in a contract."""

from __future__ import annotations

import uuid

from django.db import models

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models.user import User
from madoguchi.contract.models import Contract, Site


class Membership(models.Model):
    """One person, one contract, one role; site staff name the sites they may see. Ended memberships stay, for the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role)
    sites = models.ManyToManyField(Site, blank=True, related_name="memberships")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "contract"), condition=models.Q(ends_at=None), name="one_current_role_per_contract"
            ),
        )

    def __str__(self) -> str:
        """Return who is what."""
        return f"{self.user} {self.get_role_display()}"
