"""How a view reaches submissions: the contract's door, the rule, the submission; and who acts, for whom."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Contract
from madoguchi.documents import rules
from madoguchi.documents.actions.moving import By
from madoguchi.documents.models import Submission
from madoguchi.documents.queries.deputies import stands_in_for
from madoguchi.documents.queries.finding import submission_in


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_enter) -> Contract:
    """Return the contract if its submissions may be entered. Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_enter, contract)
    require(request.principal, rule, contract)
    return contract


def submission_of(
    request: OfficeRequest, slug: str, submission_id: UUID, rule: Predicate = rules.may_read
) -> Submission:
    """Return one submission. Out of the contract it is a 404; within, what this person may not do is a 403."""
    contract = contract_of(request, slug)
    submission = submission_in(contract, submission_id)
    if submission is None:
        raise Http404
    if rule is rules.may_submit:
        if not may_submit(request, submission):
            raise PermissionDenied
        return submission
    readable = rules.may_read.test(request.principal, submission) or may_submit(request, submission)
    if not readable or (rule is not rules.may_read and not _may(request, rule, submission)):
        raise PermissionDenied
    return submission


def may_submit(request: OfficeRequest, submission: Submission) -> bool:
    """Return whether the person may check and submit: the general manager, or who stands in for one today."""
    if rules.may_submit.test(request.principal, submission):
        return True
    return absent_manager(request, submission.contract) is not None


def reads_all(request: OfficeRequest, contract: Contract) -> bool:
    """Return whether the person reads every submission, not their own drafts only."""
    return rules.may_read_all.test(request.principal, contract) or absent_manager(request, contract) is not None


def absent_manager(request: OfficeRequest, contract: Contract) -> User | None:
    """Return the general manager for whom the person stands in today."""
    if request.principal.role_in(contract.pk) not in rules.SUPERVISORS:
        return None
    return _absent(request, contract, Role.GENERAL_MANAGER)


def by(request: OfficeRequest, contract: Contract) -> By:
    """Return who acts now, and for whom when they stand in for somebody."""
    absent = None
    if request.principal.role_in(contract.pk) == Role.CITY_OFFICIAL:
        absent = _absent(request, contract, Role.CITY_OFFICIAL)
    else:
        absent = absent_manager(request, contract)
    return By(user=person(request), actor=request.principal.actor, now=office_now(), on_behalf_of=absent)


def person(request: OfficeRequest) -> User:
    """Return who is logged in: these rules hold for people only."""
    return cast("User", request.principal.user)


def _may(request: OfficeRequest, rule: Predicate, submission: Submission) -> bool:
    return rule.test(request.principal, submission) or (
        rule in {rules.may_draft, rules.may_comment} and may_submit(request, submission)
    )


def _absent(request: OfficeRequest, contract: Contract, role: Role) -> User | None:
    today = business_date(office_now(), contract)
    return stands_in_for(contract, person(request), role=role, on=today)
