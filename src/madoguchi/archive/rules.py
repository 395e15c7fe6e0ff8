"""Who ends a contract, asks and answers, takes everything out, proposes and approves a deletion.

Deletion needs both sides: the contractor proposes, the city approves.
"""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_city, is_manager

may_read = has_role(Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR)
may_end = is_manager | is_city
may_ask = is_city
may_answer = is_manager
may_export = is_manager | is_city
may_propose = is_manager
may_approve = is_city
