"""Who asks, and the places they ask about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.test import Client

from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.accounts.models import Device
from madoguchi.contract.clock import office_now
from tests.house.matrix import Asker, Place
from tests.makers.accounts import make_device, make_user, signed_in_client
from tests.makers.contract import make_contract


class Browser(Client):
    """A browser which keeps nothing: no cookie of an answer, and no context of a page."""

    def request(self, **asked: Any) -> Any:
        """Return the bare answer; the next one goes to the same asker. A fault of a view is answered 500."""
        return self.handler(self._base_environ(**asked))  # type: ignore[attr-defined]


class Standing:
    """What one row after the other begins with, at all places; taken back as soon as a row begins with something else."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._make: Callable[[Place], object] | None = None
        self._places: set[Place] = set()
        self._before: str | None = None

    def let_stand(self, make: Callable[[Place], object] | None, place: Place) -> None:
        """Let what is made stand at the place; what else stood is taken back."""
        if make is not self._make:
            if self._before is not None:
                transaction.savepoint_rollback(self._before)
            self._make, self._places = make, set()
            self._before = transaction.savepoint() if make is not None else None
        if make is not None and place not in self._places:
            make(place)
            self._places.add(place)


@dataclass(frozen=True)
class Ground:
    """Two contracts; the first with two sites; somebody of every role and a device of every kind at the first site."""

    own: Place
    other_site: Place
    other_contract: Place
    clients: dict[Asker, Client]
    standing: Standing = field(default_factory=Standing)

    def positions(self) -> dict[str, Place]:
        """Return the places by the word the failure message uses."""
        return {"own": self.own, "other site": self.other_site, "other contract": self.other_contract}


def bound_to_site(asker: Asker) -> bool:
    """Return whether the asker belongs to one site and is a stranger at the next."""
    return isinstance(asker, DeviceKind) or asker in SITE_ROLES


def lay_ground() -> Ground:
    """Make the contracts, sites, people and devices.

    The devices were seen a moment ago, and stay so for the whole walk: to note it is not what is asked about here.
    """
    contract, stranger = make_contract(), make_contract(slug="stranger")
    site, next_site = contract.sites.order_by("code")[:2]
    ground = Ground(
        own=Place(contract, site),
        other_site=Place(contract, next_site),
        other_contract=Place(stranger, stranger.sites.get(code=site.code)),
        clients={
            **{role: browser(user=make_user(role=role, contract=contract, sites=[site])) for role in Role},
            **{kind: browser(device=make_device(kind=kind, site=site)) for kind in DeviceKind},
        },
    )
    Device.objects.update(last_seen_at=office_now() + timedelta(days=1))
    return ground


def browser(**who: Any) -> Browser:
    """Return a browser in which somebody has logged in, or which is a device's."""
    made = Browser()
    made.cookies = signed_in_client(**who).cookies
    return made
