"""Who may do what with rosters: the manager plans and publishes, supervisors change and repair, workers see their own."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager

SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)
WORKERS = (Role.GENERAL_MANAGER, Role.COUNTER_STAFF, Role.OPERATOR, *SUPERVISORS)

may_read = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR, *SUPERVISORS)
may_plan = is_manager
may_publish = is_manager
may_change = has_role(Role.GENERAL_MANAGER, *SUPERVISORS)
may_read_terms = has_role(Role.GENERAL_MANAGER, *SUPERVISORS)
may_write_terms = is_manager
may_see_own = has_role(*WORKERS)
