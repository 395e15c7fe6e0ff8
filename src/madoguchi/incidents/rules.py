"""Who may do what with incidents and complaints.

Who sees an incident: the city, the manager and the auditor all of them; a counter's people those of their own sites; the
call centre's people those which lie at no site; whoever reported one, that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.predicates import Predicate

from madoguchi.accounts.choices import SITE_ROLES, Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal
    from madoguchi.incidents.models import Incident

READERS = frozenset({Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR})
CALLS = frozenset({Role.CALL_CENTRE_SUPERVISOR, Role.OPERATOR})
SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)


def _sees(principal: Principal, incident: object) -> bool:
    row: Incident = incident  # type: ignore[assignment]
    role = principal.role_in(row.contract_id)
    if role in READERS:
        return True
    if principal.user is not None and role is not None and row.reported_by_id == principal.user.pk:
        return True
    if role in CALLS:
        return row.site_id is None
    return role in SITE_ROLES and row.site_id is not None and principal.sees_site(row.contract_id, row.site_id)


may_read_incident = Predicate(_sees, name="may_read_incident")
may_list_incidents = has_role(*READERS, *CALLS, *SITE_ROLES)
may_report_incident = has_role(Role.GENERAL_MANAGER, *CALLS, *SITE_ROLES)

is_in_charge = is_manager | has_role(*SUPERVISORS)
may_note = may_read_incident & (is_in_charge | is_city)
may_respond = may_read_incident & is_in_charge
may_tell = may_respond
may_judge_leak = may_read_incident & (is_manager | is_city)
may_note_legal_report = may_read_incident & is_city
may_prevent = may_read_incident & is_manager
may_finish_follow_up = may_respond
may_close = may_read_incident & is_city
may_withdraw = may_read_incident & is_manager
may_reopen = may_read_incident & (is_manager | is_city)
