"""Who may read and edit the knowledge base."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.knowledge.choices import VersionState
from tests.house.matrix import Place, Row
from tests.makers.knowledge import make_article, make_flag, make_import, make_version

SEERS = {
    Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR, Role.AUDITOR,
}  # fmt: skip
EDITORS = {Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
RELEASERS = {Role.GENERAL_MANAGER}
READERS = set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}
BASE = {"base_number": "1", "base_edits": "0"}
SEEN = {"number": "1", "edits": "0"}


def article(place: Place) -> Mapping[str, Any]:
    return {"code": make_article(place.contract, "B01").article.code}


def draft(place: Place) -> Mapping[str, Any]:
    return {"code": make_article(place.contract, "B01", state=VersionState.DRAFT).article.code}


def approved(place: Place) -> Mapping[str, Any]:
    return {"code": make_article(place.contract, "B01", state=VersionState.APPROVED).article.code}


def two_versions(place: Place) -> Mapping[str, Any]:
    first = make_article(place.contract, "B01", state=VersionState.SUPERSEDED)
    make_version(first.article, question="別の質問ですか。")
    return {"code": "B01", "older": 1, "newer": 2}


def one_version(place: Place) -> Mapping[str, Any]:
    return {**article(place), "number": 1}


def flag(place: Place) -> Mapping[str, Any]:
    return {"flag_id": make_flag(place.contract, make_article(place.contract, "B01").article).pk}


def brought(place: Place) -> Mapping[str, Any]:
    return {"import_id": make_import(place.contract).pk}


def as_json(_: Place) -> Mapping[str, Any]:
    return {"kind": "json"}


def words(_: Place) -> Mapping[str, Any]:
    return {**BASE, "question": "新しい質問ですか。", "checked": "primary"}


def reason(_: Place) -> Mapping[str, Any]:
    return {**SEEN, "reason": "内容が古くなったため"}


def seen(_: Place) -> Mapping[str, Any]:
    return SEEN


def reviewed(_: Place) -> Mapping[str, Any]:
    return {**SEEN, "next_review_on": "2040-04-01"}


def kana(_: Place) -> Mapping[str, Any]:
    return {**SEEN, "reading": "ためし"}


def placed(_: Place) -> Mapping[str, Any]:
    return {"category": "pin", "category_label": "暗証番号", "visibility": "staff"}


def new_article(_: Place) -> Mapping[str, Any]:
    place = {"category": "pin", "category_label": "暗証番号", "visibility": "public"}
    return {"article_id": uuid.uuid4(), "code": "N01", "question": "何ですか。", **place}


def remark(_: Place) -> Mapping[str, Any]:
    return {"flag_id": uuid.uuid4(), "kind": "not_found", "query": "駐車場"}


def settlement(_: Place) -> Mapping[str, Any]:
    return {"settlement": "記事を直しました"}


def settled_search(_: Place) -> Mapping[str, Any]:
    return {"flag_id": uuid.uuid4(), "query": "駐車場", "settlement": "対象外です"}


ROWS = {
    "knowledge:desk": Row(may=SEERS),
    "knowledge:raise_flag": Row(may=READERS, method="POST", sends=remark),
    "knowledge:settle_flag": Row(may=EDITORS, method="POST", status=302, arguments=flag, sends=settlement),
    "knowledge:settle_search": Row(may=EDITORS, method="POST", status=302, sends=settled_search),
    "knowledge:articles": Row(may=SEERS),
    "knowledge:export": Row(may=SEERS, arguments=as_json),
    "knowledge:sample": Row(may=EDITORS, arguments=as_json),
    "knowledge:create": (Row(may=EDITORS), Row(may=EDITORS, method="POST", status=302, sends=new_article)),
    "knowledge:bring": (Row(may=EDITORS), Row(may=EDITORS, method="POST", status=422)),
    "knowledge:import": (
        Row(may=EDITORS, arguments=brought),
        Row(may=EDITORS, method="POST", status=302, arguments=brought),
    ),
    "knowledge:article": Row(may=SEERS, arguments=article),
    "knowledge:edit": (
        Row(may=EDITORS, arguments=article),
        Row(may=EDITORS, method="POST", status=302, arguments=article, sends=words),
    ),
    "knowledge:preview": Row(may=SEERS, arguments=one_version),
    "knowledge:compare": Row(may=SEERS, arguments=two_versions),
    "knowledge:approve": Row(may=RELEASERS, method="POST", status=302, arguments=draft, sends=seen),
    "knowledge:publish": Row(may=RELEASERS, method="POST", status=302, arguments=approved, sends=seen),
    "knowledge:withdraw": Row(may=EDITORS, method="POST", status=302, arguments=draft, sends=reason),
    "knowledge:reviewed": Row(may=EDITORS, method="POST", status=302, arguments=article, sends=reviewed),
    "knowledge:reading": Row(may=EDITORS, method="POST", status=302, arguments=article, sends=kana),
    "knowledge:place": Row(may=RELEASERS, method="POST", status=302, arguments=article, sends=placed),
}
