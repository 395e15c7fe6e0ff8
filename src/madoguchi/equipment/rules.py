"""Who may do what with equipment. Supervisors and staff only at the sites of their membership."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager

READERS = (Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR)
AT_SITE = (Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF)

may_read_all = has_role(*READERS)
may_read_site = has_role(*READERS, *AT_SITE)
may_manage = is_manager
may_work_at_site = has_role(Role.GENERAL_MANAGER, *AT_SITE)
may_manage_site = has_role(Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR)
may_be_warned = has_role(Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR)
