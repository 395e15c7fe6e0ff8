"""Who reads the manual and the training text, and who makes them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from tests.house.matrix import Place, Row

READERS = set(Role) - {Role.ADMINISTRATOR}


def the_manual(_: Place) -> Mapping[str, Any]:
    return {"kind": "manual"}


def a_file(_: Place) -> Mapping[str, Any]:
    return {"kind": "manual", "edition": "whole", "file": "pdf"}


def pressed(_: Place) -> Mapping[str, Any]:
    return {"call_key": uuid.uuid4()}


ROWS = {
    "knowledge:manual": Row(may=READERS),
    "knowledge:make_manual": Row(
        may={Role.GENERAL_MANAGER}, method="POST", status=302, arguments=the_manual, sends=pressed
    ),
    "knowledge:manual_file": Row(may=READERS, status=302, arguments=a_file),
}
"""A contract without chapters has no file: who may read it is led back to the page, which says what to do."""
