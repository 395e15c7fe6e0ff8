"""Who may do what with workers, the line-up and the contact tree."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)

may_read_workers = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR, *SUPERVISORS)
may_manage_workers = is_manager
may_read_conduct = is_manager
may_reach = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, *SUPERVISORS)
may_request_replacement = is_city
may_read_replacements = has_role(Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR)
may_answer_replacement = is_manager

may_read_training = may_read_workers
may_manage_training = is_manager
may_take_training = has_role(Role.GENERAL_MANAGER, Role.COUNTER_STAFF, Role.OPERATOR, *SUPERVISORS)
