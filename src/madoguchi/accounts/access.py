"""Who is asking, and the only doors through which a contract or a site is reached.

A view asks a door for its contract or site and gets a row or a 404: to a stranger it looks as if there were nothing.
Then it asks ``require`` whether this person may do what they ask, which answers with a 403 page.

    def ward_day(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
        site = site_for(request.principal, slug, site_code)
        require(request.principal, rules.may_run_ward_day, site)

A contract which has ended is read only: to a request which would change something both doors answer ``ClosedError``, a 403
with a sentence. ``audit.recording.record`` refuses what comes by another way (a command, a timer, a telephone system).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from rules.predicates import Predicate

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import Device, Membership, User
from madoguchi.audit.actor import Actor
from madoguchi.audit.closing import ClosedError
from madoguchi.contract.models import Contract, Site


@dataclass(frozen=True)
class Principal:
    """A person, a paired device, or a person at a paired device; with what the person is in which contract."""

    user: User | None = None
    device: Device | None = None
    memberships: tuple[Membership, ...] = ()
    by_bearer: bool = False
    """Whether the device's token came in a header, which no other web site can send: no CSRF token is needed."""
    writes: bool = False
    """Whether the request would change something."""

    @property
    def is_anonymous(self) -> bool:
        """Return whether nobody we know is asking."""
        return self.user is None and self.device is None

    @property
    def actor(self) -> Actor:
        """Return who the audit trail names. Raises PermissionDenied when nobody is known."""
        if self.user is not None:
            return Actor(kind="user", id=str(self.user.pk), label=self.user.display_name)
        if self.device is not None:
            return Actor(kind="device", id=str(self.device.pk), label=self.device.name)
        message = "ログインするか、端末を登録してください。"
        raise PermissionDenied(message)

    @cached_property
    def roles(self) -> dict[UUID, Role]:
        """Return the person's role in each contract they belong to."""
        return {membership.contract_id: Role(membership.role) for membership in self.memberships}

    def membership_in(self, contract_id: UUID) -> Membership | None:
        """Return the person's place in a contract, if they have one."""
        return next((each for each in self.memberships if each.contract_id == contract_id), None)

    def role_in(self, contract_id: UUID) -> Role | None:
        """Return the person's role in a contract, if they have one."""
        return self.roles.get(contract_id)

    def sees_site(self, contract_id: UUID, site_id: UUID) -> bool:
        """Return whether the person's membership (not the device) reaches a site."""
        membership = self.membership_in(contract_id)
        return membership is not None and membership.reaches(site_id)

    def is_device_of(self, site_id: UUID, *kinds: DeviceKind) -> bool:
        """Return whether the request comes from a paired device of that site, of one of the kinds if any are named."""
        device = self.device
        return device is not None and device.site_id == site_id and (not kinds or device.kind in kinds)


ANONYMOUS = Principal()


class OfficeRequest(HttpRequest):
    """The type of a request which went through ``accounts.middleware.principal``. For annotations only."""

    principal: Principal


def contract_for(principal: Principal, slug: str, *, even_closed: bool = False) -> Contract:
    """Return the contract if the person belongs to it or the device stands in it; else raise Http404.

    Raises ClosedError for a change of a contract which has ended, except where a page asks for it ``even_closed``.
    """
    for membership in principal.memberships:
        if membership.contract.slug == slug:
            return _open(principal, membership.contract, even_closed=even_closed)
    if principal.device is not None and principal.device.contract.slug == slug:
        return _open(principal, principal.device.contract, even_closed=even_closed)
    raise Http404


def site_for(principal: Principal, slug: str, site_code: str) -> Site:
    """Return the site if the person may see it or the device stands there; else raise Http404. At most one query.

    Raises ClosedError for a change of a contract which has ended.
    """
    device = principal.device
    if device is not None and device.contract.slug == slug and device.site.code == site_code:
        return _within(_open(principal, device.contract), device.site)
    membership = next((each for each in principal.memberships if each.contract.slug == slug), None)
    if membership is None:
        raise Http404
    sites = membership.visible_sites()
    site = next((each for each in sites if each.code == site_code), None)
    if site is None:
        raise Http404
    return _within(_open(principal, membership.contract), site)


def require(principal: Principal, predicate: Predicate, obj: object) -> None:
    """Return if the rule allows it, else raise PermissionDenied (the 403 page says whom to ask)."""
    if not predicate.test(principal, obj):
        raise PermissionDenied


def can(principal: Principal, predicate: Predicate, obj: object) -> bool:
    """Return whether a page offers it: the rule allows it, and the contract goes on. Reading asks the rule alone."""
    contract_id = obj.pk if isinstance(obj, Contract) else obj.contract_id  # type: ignore[attr-defined]
    membership = principal.membership_in(contract_id)
    held = membership or principal.device
    has_ended = held is not None and held.contract.pk == contract_id and held.contract.closed_at is not None
    return not has_ended and bool(predicate.test(principal, obj))


def _open(principal: Principal, contract: Contract, *, even_closed: bool = False) -> Contract:
    """Return the contract, unless it has ended and something would be changed."""
    if principal.writes and contract.closed_at is not None and not even_closed:
        raise ClosedError
    return contract


def _within(contract: Contract, site: Site) -> Site:
    """Hang the contract, which is known already, on its site, so that nobody asks the database for it again."""
    site.contract = contract
    return site
