"""Who may do what with meetings.

The contractor's supervisors write, the general manager checks and submits, the city instructs and confirms, the auditor
reads. Decisions on papers and minutes are the business of the submissions.
"""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

SUPERVISORS = (Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR)
CIRCULATED_TO = (Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, *SUPERVISORS)
"""Who is asked to read the minutes."""

may_read = has_role(*CIRCULATED_TO, Role.AUDITOR)
may_write = has_role(Role.GENERAL_MANAGER, *SUPERVISORS)
may_plan = is_manager
may_submit = is_manager
may_remind = is_manager | is_city
may_mark_read = has_role(*CIRCULATED_TO)
may_follow = may_write | is_city
may_schedule = is_manager
may_instruct = is_city
may_answer = may_write
may_confirm = is_city
