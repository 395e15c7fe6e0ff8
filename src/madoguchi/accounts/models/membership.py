"""A person's place in a contract."""

from __future__ import annotations

import uuid
from functools import cached_property
from uuid import UUID

from django.db import models

from madoguchi.accounts.choices import SITE_ROLES, Role
from madoguchi.accounts.models.user import User
from madoguchi.contract.models import Contract, Site


class Membership(models.Model):
    """One person, one contract, one role; site staff name the sites they may see. Ended ones stay, for the record."""

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
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="membership_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        """Return who is what."""
        return f"{self.user} {self.get_role_display()}"

    @property
    def is_bound_to_sites(self) -> bool:
        """Return whether the role sees only the sites named here."""
        return self.role in SITE_ROLES

    @cached_property
    def named_sites(self) -> tuple[Site, ...]:
        """Return the sites named here, read when somebody asks; prefetched ``sites`` are used as they are."""
        return tuple(self.sites.all())

    def visible_sites(self) -> list[Site]:
        """Return the sites this membership reaches."""
        return list(self.named_sites if self.is_bound_to_sites else self.contract.sites.all())

    def reaches(self, site_id: UUID) -> bool:
        """Return whether a site (of this contract) is within reach."""
        return not self.is_bound_to_sites or any(site.pk == site_id for site in self.named_sites)
