"""Who may see how many are expected and how many seats that needs, and who may change what is expected."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager, is_site_staff, may_read_reports

may_see_advice = may_read_reports & ~is_site_staff
may_see_demand = has_role(
    Role.CITY_OFFICIAL,
    Role.GENERAL_MANAGER,
    Role.COUNTER_SUPERVISOR,
    Role.CALL_CENTRE_SUPERVISOR,
    Role.AUDITOR,
)
may_plan_demand = is_manager
may_ask_what_if = may_see_demand & ~is_site_staff
