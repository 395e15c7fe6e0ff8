"""How a view reaches incidents: the contract's door, the incident within reach, then the rule for the deed."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, Principal, contract_for, require
from madoguchi.contract.models import Contract
from madoguchi.incidents import rules
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.finding import incident_of
from madoguchi.people.views.doors import REFUSED, by, tried

__all__ = ["REFUSED", "by", "contract_of", "incident_here", "tried"]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_list_incidents) -> Contract:
    """Return the contract if its incidents may be listed (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def incident_here(
    request: OfficeRequest, slug: str, incident_id: UUID, rule: Predicate = rules.may_read_incident
) -> Incident:
    """Return one incident. At a site out of reach it is a 404; otherwise what this person may not do is a 403."""
    row = incident_of(contract_for(request.principal, slug), incident_id)
    if row is None or _lies_elsewhere(request.principal, row):
        raise Http404
    require(request.principal, rules.may_read_incident, row)
    require(request.principal, rule, row)
    return row


def _lies_elsewhere(principal: Principal, row: Incident) -> bool:
    """Return whether the incident lies at a site to which this person or device is not bound, while bound to others."""
    if row.site_id is None:
        return False
    membership = principal.membership_in(row.contract_id)
    if membership is None:
        return principal.device is not None and principal.device.site_id != row.site_id
    return not membership.reaches(row.site_id) and not rules.may_read_incident.test(principal, row)
