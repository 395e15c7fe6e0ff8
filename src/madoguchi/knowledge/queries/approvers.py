"""Who may approve what somebody wrote: another person, wherever there is one."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership, User
from madoguchi.contract.models import Contract


def has_another_manager(contract: Contract, user: User, now: datetime) -> bool:
    """Return whether somebody else could approve what this person wrote."""
    managers = Membership.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=now),
        contract=contract,
        role=Role.GENERAL_MANAGER,
        starts_at__lte=now,
        user__is_active=True,
    )
    return managers.exclude(user=user).exists()
