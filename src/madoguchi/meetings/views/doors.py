"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import PermissionDenied
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.views.doors import absent_manager
from madoguchi.documents.views.typed import REFUSED, by, done, file_answer, put_on, there
from madoguchi.meetings import rules
from madoguchi.meetings.models import Meeting
from madoguchi.meetings.queries.meetings import meeting_of

__all__ = [
    "REFUSED",
    "by",
    "by_or_for",
    "contract_of",
    "done",
    "file_answer",
    "may_submit",
    "meeting_here",
    "meeting_to_submit",
    "put_on",
    "there",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its meetings may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def meeting_here(request: OfficeRequest, slug: str, meeting_id: UUID, rule: Predicate = rules.may_read) -> Meeting:
    """Return one of the contract's meetings."""
    return there(meeting_of(contract_of(request, slug, rule), meeting_id))


def may_submit(request: OfficeRequest, contract: Contract) -> bool:
    """Return whether the person checks and submits: the general manager, or who stands in for one today."""
    if contract.closed_at is not None:
        return False
    return rules.may_submit.test(request.principal, contract) or absent_manager(request, contract) is not None


def meeting_to_submit(request: OfficeRequest, slug: str, meeting_id: UUID) -> Meeting:
    """Return one of the contract's meetings to somebody who hands its papers in. Others get a 403."""
    meeting = meeting_here(request, slug, meeting_id)
    if not may_submit(request, meeting.contract):
        raise PermissionDenied
    return meeting


def by_or_for(request: OfficeRequest, contract: Contract) -> By:
    """Return who hands in and when, and for whom where they stand in for the general manager."""
    return replace(by(request), on_behalf_of=absent_manager(request, contract))
