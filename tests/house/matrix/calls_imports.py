"""Who may read telephone systems' files into the contract, and see what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from madoguchi.accounts.choices import Role
from tests.house.matrix import Place, Row
from tests.makers.calls import MONDAY_TEN
from tests.makers.stored_calls import answered, keep, make_source

RUNNERS = {Role.GENERAL_MANAGER, Role.CALL_CENTRE_SUPERVISOR}
TABLE = "着信日時,結果\n2023-11-06 10:00,応答\n"


def a_run(place: Place) -> Mapping[str, Any]:
    return {"run_id": keep(make_source(place.contract), [answered(MONDAY_TEN)], now=MONDAY_TEN).pk}


def a_file(_: Place) -> Mapping[str, Any]:
    return {
        "call_key": str(uuid.uuid4()),
        "source": "new:csv",
        "logs": SimpleUploadedFile("calls.csv", TABLE.encode()),
    }


ROWS = {
    "calls:imports": Row(may=RUNNERS),
    "calls:imports_excel": Row(may=RUNNERS),
    "calls:import_new": (Row(may=RUNNERS), Row(may=RUNNERS, method="POST", status=302, sends=a_file)),
    "calls:import_look": Row(may=RUNNERS, method="POST", sends=a_file),
    "calls:import_run": Row(may=RUNNERS, arguments=a_run),
    "calls:import_run_excel": Row(may=RUNNERS, arguments=a_run),
}
