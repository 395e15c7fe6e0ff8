"""The log-ins of a contract's own staff: those whose names go with the records of the staff."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership, User
from madoguchi.contract.models import Contract

STAFF_ROLES = (Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR)
GONE = "erased-"
"""How the log-in name of somebody begins whose name was taken away."""


def staff_users(contract: Contract) -> QuerySet[User]:
    """Return who worked at the desks of this contract and has a place in no other, and never another role here."""
    places = Membership.objects.filter(user=OuterRef("pk"))
    here = places.filter(contract=contract)
    other = places.exclude(contract=contract, role__in=STAFF_ROLES)
    return User.objects.filter(Exists(here), ~Exists(other)).exclude(username__startswith=GONE).order_by("pk")
