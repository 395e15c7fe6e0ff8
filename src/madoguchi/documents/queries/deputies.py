"""Who stands in for whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership, User
from madoguchi.contract.models import Contract
from madoguchi.documents.models import Deputy
from madoguchi.documents.rules import STANDS_IN


def deputies_of(contract: Contract) -> QuerySet[Deputy]:
    """Return every term of the contract, the newest first."""
    return Deputy.objects.filter(contract=contract).select_related("absent", "deputy", "appointed_by")


def in_force(contract: Contract, on: date) -> QuerySet[Deputy]:
    """Return the terms in force on a day."""
    return deputies_of(contract).filter(ended_at=None, first_on__lte=on, last_on__gte=on)


def stands_in_for(contract: Contract, user: User, *, role: Role, on: date) -> User | None:
    """Return for whom of that role the person stands in on that day, None for nobody."""
    absent = members(contract, (role,)).values("user")
    term = in_force(contract, on).filter(deputy=user, absent__in=absent).first()
    return term.absent if term else None


def members(contract: Contract, roles: tuple[Role, ...] | frozenset[Role]) -> QuerySet[Membership]:
    """Return the contract's present members of these roles."""
    rows = Membership.objects.filter(contract=contract, role__in=roles, ends_at=None, user__is_active=True)
    return rows.select_related("user").order_by("user__display_name")


def overlapping(contract: Contract, absent: User, first_on: date, last_on: date) -> bool:
    """Return whether somebody stands in for the person on one of these days already."""
    rows = Deputy.objects.filter(contract=contract, absent=absent, ended_at=None)
    return rows.filter(Q(first_on__lte=last_on) & Q(last_on__gte=first_on)).exists()


def may_stand_in(contract: Contract, *, absent: User, deputy: User) -> bool:
    """Return whether the roles of both fit."""
    roles = {each.user_id: Role(each.role) for each in members(contract, frozenset(Role))}
    role, other = roles.get(absent.pk), roles.get(deputy.pk)
    return role is not None and other in STANDS_IN.get(role, frozenset())


def terms_of_side(contract: Contract, role: Role) -> QuerySet[Deputy]:
    """Return the terms in which somebody stands in for a person of that role."""
    return deputies_of(contract).filter(absent__in=members(contract, (role,)).values("user"))


def deputy_in(contract: Contract, deputy_id: UUID) -> Deputy | None:
    """Return one term of the contract."""
    return deputies_of(contract).filter(pk=deputy_id).first()
