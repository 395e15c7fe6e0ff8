"""How a view reaches records: the contract's door, the rule, and within it the sites of this person."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, Principal, contract_for, require
from madoguchi.accounts.models import Membership, User
from madoguchi.contacts import rules
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.search import Reach, contact_within
from madoguchi.contract.models import Contract, Site


def reach_of(request: OfficeRequest, slug: str) -> Reach:
    """Return whose records this person may read. Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_read_contact, contract)
    return _reach(request.principal, contract)


def sites_of(request: OfficeRequest, reach: Reach) -> list[Site]:
    """Return the sites which the person may choose from."""
    return cast("Membership", request.principal.membership_in(reach.contract.pk)).visible_sites()


def contact_of(
    request: OfficeRequest, slug: str, contact_id: UUID, rule: Predicate = rules.may_read_contact
) -> Contact:
    """Return one record. Out of reach it is a 404; within reach, what this person may not do with it is a 403."""
    contact = contact_within(_reach(request.principal, contract_for(request.principal, slug)), contact_id)
    if contact is None:
        raise Http404
    require(request.principal, rules.may_read_contact, contact)
    require(request.principal, rule, contact)
    return contact


def _reach(principal: Principal, contract: Contract) -> Reach:
    """Return the contract's records, or those of the sites to which a person or a device is bound."""
    membership, device = principal.membership_in(contract.pk), principal.device
    if membership is None:
        return Reach(contract, [device.site_id] if device else [])
    return Reach(contract, [each.pk for each in membership.visible_sites()] if membership.is_bound_to_sites else None)


def person(request: OfficeRequest) -> User:
    """Return who is logged in: these rules hold for people only."""
    return cast("User", request.principal.user)
