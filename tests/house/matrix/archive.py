"""Who reads the archive, ends a contract, asks and answers, takes copies, proposes and approves a deletion."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.archive.actions.asking import answer
from madoguchi.archive.actions.deleting import carry_out
from madoguchi.archive.adapters.copies import pack, workshop
from madoguchi.archive.choices import ExportState
from madoguchi.archive.models import RecordExport
from madoguchi.contract.clock import office_now
from tests.house.matrix import Place, Row
from tests.makers.archive import make_agreed, make_deletion, make_ended, make_question
from tests.makers.documents import acting, official

MANAGER = {Role.GENERAL_MANAGER}
CITY = {Role.CITY_OFFICIAL}
BOTH = {*MANAGER, *CITY}
READERS = {*BOTH, Role.AUDITOR}


def asked(place: Place) -> Mapping[str, Any]:
    make_ended(place.contract)
    return {"question_id": make_question(place.contract).pk}


def answered(place: Place) -> Mapping[str, Any]:
    make_ended(place.contract)
    question = make_question(place.contract)
    answer(question=question, entry_id=uuid.uuid4(), text="答えます。", by=acting(contract=place.contract))
    return {"question_id": question.pk}


def copied(place: Place) -> Mapping[str, Any]:
    now = office_now()
    row = RecordExport.objects.create(contract=place.contract, state=ExportState.READY, why="控え", asked_at=now)
    with workshop() as folder:
        (folder / "README.txt").write_text("記録")
        pack(folder, row.pk)
    return {"export_id": row.pk}


def proposed(place: Place) -> Mapping[str, Any]:
    make_ended(place.contract)
    return {"deletion_id": make_deletion(place.contract).pk}


def agreed(place: Place) -> Mapping[str, Any]:
    make_ended(place.contract)
    return {"deletion_id": make_agreed(place.contract).pk}


def deleted(place: Place) -> Mapping[str, Any]:
    make_ended(place.contract)
    done = carry_out(deletion=make_agreed(place.contract), by=official(place.contract))
    return {"deletion_id": done.pk}


def key(**more: Any) -> Any:
    return lambda _: {"call_key": str(uuid.uuid4()), **more}


def deed(may: Any, arguments: Any, body: Any, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=body)


ROWS = {
    "archive:end": (Row(may=READERS), Row(may=BOTH, method="POST", status=422, sends=key(seen=0))),
    "archive:questions": Row(may=READERS),
    "archive:ask": (Row(may=CITY), Row(may=CITY, method="POST", status=422, sends=key(title="件数"))),
    "archive:question": Row(may=READERS, arguments=asked),
    "archive:answer": deed(MANAGER, asked, key(text="答えます。")),
    "archive:settle": deed(CITY, answered, key()),
    "archive:exports": (Row(may=READERS), Row(may=BOTH, method="POST", status=302, sends=key(why="控え"))),
    "archive:copy": Row(may=BOTH, arguments=copied),
    "archive:deletion": (Row(may=READERS), Row(may=MANAGER, method="POST", status=422, sends=key())),
    "archive:decide": deed(CITY, proposed, lambda _: {"approve": "1"}),
    "archive:carry_out": deed(MANAGER, agreed, lambda _: {}),
    "archive:certificate": Row(may=READERS, arguments=deleted),
}
