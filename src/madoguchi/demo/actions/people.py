"""Brings the invented people into the contract, and pairs a kiosk, a board and a tablet at each site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import prefetch_related_objects

from madoguchi.accounts.access import Principal
from madoguchi.accounts.actions.devices import pair
from madoguchi.accounts.actions.people import add_person
from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import User
from madoguchi.demo.calc.cast import CAST, half_of

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from madoguchi.accounts.models import Membership
    from madoguchi.audit.actor import Actor
    from madoguchi.contract.models import Contract, Site

DEMO_PASSWORD: Final = "taiken-madoguchi"  # noqa: S105  printed by the demo; real installations never load these people


@dataclass(frozen=True)
class Company:
    """Who takes part: the people by log-in name, and each site's kiosk."""

    people: dict[str, Principal]
    kiosks: dict[UUID, Principal]

    def at(self, site: Site, role: Role) -> list[Principal]:
        """Return the people of a role who may work at a site."""
        return [
            person
            for person in self.people.values()
            if person.role_in(site.contract_id) == role and person.sees_site(site.contract_id, site.pk)
        ]

    def all(self, contract: Contract, role: Role) -> list[Principal]:
        """Return everybody of a role, in the order of the cast."""
        return [person for person in self.people.values() if person.role_in(contract.pk) == role]

    def one(self, contract: Contract, role: Role) -> Principal:
        """Return somebody of a role."""
        return next(person for person in self.people.values() if person.role_in(contract.pk) == role)


@transaction.atomic
def bring_people(*, contract: Contract, actor: Actor, now: dt.datetime) -> Company:
    """Add the cast and pair the devices, through the actions an administrator uses."""
    sites = list(contract.sites.all())
    people = {
        part.username: add_person(
            contract=contract,
            username=part.username,
            display_name=part.display_name,
            role=Role(part.role),
            sites=half_of(sites, part.sites) if part.role.startswith("counter_") else [],
            actor=actor,
            now=now,
        ).membership
        for part in CAST
    }
    User.objects.filter(username__in=people).update(password=make_password(DEMO_PASSWORD), must_change_password=False)
    kiosks = {site.pk: _devices(site, actor, now) for site in sites}
    return Company({name: _principal(membership) for name, membership in people.items()}, kiosks)


def _principal(membership: Membership) -> Principal:
    prefetch_related_objects([membership], "sites")
    return Principal(user=membership.user, memberships=(membership,))


def _devices(site: Site, actor: Actor, now: dt.datetime) -> Principal:
    pair(site=site, kind=DeviceKind.BOARD, name=f"{site.short_name} 表示板", actor=actor, now=now)
    pair(site=site, kind=DeviceKind.COUNTER_TABLET, name=f"{site.short_name} 窓口端末1", actor=actor, now=now)
    return Principal(
        device=pair(site=site, kind=DeviceKind.KIOSK, name=f"{site.short_name} 受付機", actor=actor, now=now).device
    )
