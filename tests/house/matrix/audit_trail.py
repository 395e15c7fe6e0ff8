"""Who reads the audit trail."""

from __future__ import annotations

from madoguchi.accounts.choices import Role
from tests.house.matrix import Asker, Row

READERS: frozenset[Asker] = frozenset({Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.ADMINISTRATOR, Role.AUDITOR})

ROWS = {
    "audit_trail": Row(may=READERS),
    "audit_trail_verify": Row(may=READERS, method="POST", status=302),
}
