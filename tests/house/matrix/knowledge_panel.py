"""Who searches beside a record, and who puts what they found into it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from tests.house.matrix import Asker, Place, Row
from tests.knowledge.panel.grounds import TREE, WALK
from tests.makers.knowledge import make_article, make_script

READERS: frozenset[Asker] = frozenset(set(Role) - {Role.ADMINISTRATOR})
KEEPERS = READERS - {Role.CITY_OFFICIAL, Role.AUDITOR}
FLAGGERS = READERS - {Role.AUDITOR}
FOR_RECORD = {"source_kind": "contact", "source_id": "3b9d6c6e-58a5-4d35-9a05-6f0c4e4f3a11"}


def of_a_call(_: Place) -> Mapping[str, Any]:
    return {"place": "call"}


def words(_: Place) -> Mapping[str, Any]:
    return {"q": "暗証番号"}


def an_article(place: Place) -> Mapping[str, Any]:
    return {"code": make_article(place.contract, "P01").article.code}


def a_script(place: Place) -> Mapping[str, Any]:
    return {"code": make_script(place.contract, "pin", TREE).script.code}


def a_search(_: Place) -> Mapping[str, Any]:
    return {"id": uuid.uuid4(), "place": "call", "query": "暗証番号"}


def an_attachment(place: Place) -> Mapping[str, Any]:
    return {"id": uuid.uuid4(), **an_article(place), **FOR_RECORD}


def a_walk(place: Place) -> Mapping[str, Any]:
    return {"id": uuid.uuid4(), **a_script(place), "number": 1, "path": WALK, **FOR_RECORD}


def a_remark(place: Place) -> Mapping[str, Any]:
    return {"id": uuid.uuid4(), "kind": "old", "place": "call", **an_article(place)}


def sending(may: frozenset[Asker], sends: Any) -> Row:
    return Row(may=may, method="POST", anonymous=401, sends=sends, as_json=True)


ROWS = {
    "knowledge:panel": Row(may=READERS, sends=of_a_call),
    "knowledge:panel_search": Row(may=READERS, anonymous=401, sends=words),
    "knowledge:panel_article": Row(may=READERS, arguments=an_article),
    "knowledge:panel_script": Row(may=READERS, anonymous=401, arguments=a_script),
    "knowledge:panel_searched": sending(READERS, a_search),
    "knowledge:panel_attach": sending(KEEPERS, an_attachment),
    "knowledge:panel_walked": sending(KEEPERS, a_walk),
    "knowledge:panel_remark": sending(FLAGGERS, a_remark),
}
