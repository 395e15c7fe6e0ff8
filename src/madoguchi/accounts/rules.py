"""Who may do what: one table of abilities by role, and predicates made from it.

A predicate takes the principal and the thing asked about: a contract, a site, or any row with ``contract_id`` (and
``site_id``, where it lies at a site). Other apps build their own rules from these with ``&``, ``|`` and ``~``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from rules.predicates import Predicate

from madoguchi.accounts.choices import SITE_ROLES, DeviceKind, Role
from madoguchi.contract.models import Contract, Site

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal

COLUMNS = {
    "city": Role.CITY_OFFICIAL,
    "mana": Role.GENERAL_MANAGER,
    "sup": Role.COUNTER_SUPERVISOR,
    "staff": Role.COUNTER_STAFF,
    "call": Role.CALL_CENTRE_SUPERVISOR,
    "oper": Role.OPERATOR,
    "admin": Role.ADMINISTRATOR,
    "audit": Role.AUDITOR,
}
# Supervisors and staff of a counter may do it only at the sites of their membership. The auditor only reads.
TABLE = """
ability            city  mana  sup  staff  call  oper  admin  audit
read_contract       yes   yes  yes    yes   yes   yes    yes    yes
read_records        yes   yes  yes    yes     -     -      -    yes
read_reports        yes   yes  yes      -   yes     -      -    yes
read_audit_trail    yes   yes    -      -     -     -    yes    yes
work_at_counter       -     -  yes    yes     -     -      -      -
run_ward_day          -   yes  yes      -     -     -      -      -
take_calls            -     -    -      -   yes   yes      -      -
run_call_centre       -   yes    -      -   yes     -      -      -
make_reports          -   yes    -      -     -     -      -      -
decide                yes   -    -      -     -     -      -      -
manage_devices        -   yes  yes      -     -     -    yes      -
manage_people         -   yes    -      -     -     -    yes      -
"""


def read_table(text: str) -> dict[str, frozenset[Role]]:
    """Return which roles have each ability. Raises KeyError or ValueError when a row does not fit its heading."""
    heading, *rows = (line.split() for line in text.strip().splitlines())
    roles = [COLUMNS[name] for name in heading[1:]]
    return {
        ability: frozenset(role for role, mark in zip(roles, marks, strict=True) if mark == "yes")
        for ability, *marks in rows
    }


ABILITIES = read_table(TABLE)


def _contract_of(obj: object) -> UUID:
    """Return the contract to which something belongs."""
    return obj.pk if isinstance(obj, Contract) else obj.contract_id  # type: ignore[attr-defined]


def _site_of(obj: object) -> UUID | None:
    """Return the site at which something lies, if it lies at one."""
    return obj.pk if isinstance(obj, Site) else getattr(obj, "site_id", None)


def has_role(*roles: Role) -> Predicate:
    """Return the rule "has one of these roles there"; site roles count only at the sites of the membership."""
    allowed = frozenset(roles)

    def holds(principal: Principal, obj: object) -> bool:
        contract_id, site_id = _contract_of(obj), _site_of(obj)
        role = principal.role_in(contract_id)
        if role not in allowed:
            return False
        return role not in SITE_ROLES or site_id is None or principal.sees_site(contract_id, site_id)

    return Predicate(holds, name="has_role:" + ",".join(sorted(allowed)))


def may(ability: str) -> Predicate:
    """Return the rule for one row of the table."""
    return Predicate(has_role(*ABILITIES[ability]), name=f"may_{ability}")


def is_device(*kinds: DeviceKind) -> Predicate:
    """Return the rule "is a paired device of that site, of one of these kinds"."""

    def holds(principal: Principal, site: object) -> bool:
        site_id = _site_of(site)
        return site_id is not None and principal.is_device_of(site_id, *kinds)

    return Predicate(holds, name="is_device:" + ",".join(sorted(kinds)))


is_city = has_role(Role.CITY_OFFICIAL)
is_manager = has_role(Role.GENERAL_MANAGER)
is_supervisor = has_role(Role.COUNTER_SUPERVISOR)
is_administrator = has_role(Role.ADMINISTRATOR)
is_auditor = has_role(Role.AUDITOR)
is_site_staff = has_role(Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF)

nobody_logged_in = Predicate(lambda principal, _: principal.user is None, name="nobody_logged_in")

is_kiosk = is_device(DeviceKind.KIOSK)
is_board = is_device(DeviceKind.BOARD)
is_counter_tablet = is_device(DeviceKind.COUNTER_TABLET)
is_any_device = is_device(*DeviceKind)

may_read_contract = may("read_contract")
may_read_records = may("read_records")
may_read_reports = may("read_reports")
may_read_audit_trail = may("read_audit_trail")
may_work_at_counter = may("work_at_counter")
may_run_ward_day = may("run_ward_day")
may_take_calls = may("take_calls")
may_run_call_centre = may("run_call_centre")
may_make_reports = may("make_reports")
may_decide = may("decide")
may_manage_devices = may("manage_devices")
may_manage_people = may("manage_people")
may_read_site = may_read_contract | is_any_device

# Who looks after whom. A contractor's manager never makes city officials, who approve the contractor's own work.
LOOKS_AFTER = {
    Role.GENERAL_MANAGER: frozenset(
        {Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF, Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR}
    ),
    Role.ADMINISTRATOR: frozenset(Role),
}


def roles_in_care_of(principal: Principal, contract_id: UUID) -> frozenset[Role]:
    """Return the roles which this person may give and take away in a contract."""
    role = principal.role_in(contract_id)
    return LOOKS_AFTER.get(role, frozenset()) if role else frozenset()


def _looks_after(principal: Principal, membership: object) -> bool:
    """Return whether a person may change somebody's membership: a role in their care, and never their own."""
    role, user_id = Role(getattr(membership, "role")), getattr(membership, "user_id")  # noqa: B009
    in_care = role in roles_in_care_of(principal, _contract_of(membership))
    return in_care and principal.user is not None and principal.user.pk != user_id


may_change_membership = Predicate(_looks_after, name="may_change_membership")
