"""Who reads how the duties stand (both sides and the auditor), who lets them be judged, and who declares."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import has_role, is_manager

may_read = has_role(Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR)
may_judge = has_role(Role.GENERAL_MANAGER, Role.CITY_OFFICIAL)
may_declare = is_manager
