"""Who may see how many seats are needed."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from tests.house.matrix import Row

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR}

ROWS = {"planning:advice": Row(may=READERS)}
