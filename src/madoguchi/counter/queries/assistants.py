"""Who may help at a counter for a while (table 1, note 1)."""

from __future__ import annotations

from uuid import UUID

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership, User
from madoguchi.contract.models import Contract, Site
from madoguchi.counter.models import TemporaryAssist

CONTRACTOR_POSTS = (Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR)
"""The contractor's posts other than the counter's own clerks, who need no such record."""


def possible_assistants(contract: Contract) -> list[Membership]:
    """Return everybody of the contractor whose own post is another one and who does not help anywhere yet. One query."""
    helping = TemporaryAssist.objects.filter(to_at=None).values("user")
    rows = Membership.objects.filter(contract=contract, ends_at=None, role__in=CONTRACTOR_POSTS)
    return list(rows.exclude(user__in=helping).select_related("user").order_by("role", "user__display_name"))


def held_assist(site: Site, user: User) -> TemporaryAssist | None:
    """Return the assist which this person gives at the site now, locked, so that it does not end meanwhile."""
    rows = TemporaryAssist.objects.select_for_update(of=("self",), no_key=True)
    return rows.filter(site=site, user=user, to_at=None).first()


def assist_at(site: Site, assist_id: UUID) -> TemporaryAssist | None:
    """Return one of the site's assists."""
    return TemporaryAssist.objects.filter(site=site, pk=assist_id).select_related("user").first()
