"""Who may do what with costs and attendance."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager

READERS = (Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR)
SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)

may_read_costs = has_role(*READERS)
may_manage_costs = is_manager
may_read_attendance = has_role(*READERS, *SUPERVISORS)
may_correct_attendance = is_manager
