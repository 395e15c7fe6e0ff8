"""Who may read and edit the knowledge base."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.knowledge.calc.shelves import articles_in
from madoguchi.knowledge.choices import VersionState
from tests.house.matrix import Place, Row
from tests.makers.guides import publish_guides, script_of_the_pack
from tests.makers.knowledge import (
    begun_script,
    make_article,
    make_flag,
    make_import,
    make_script,
    make_synonyms,
    make_version,
)

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


def script(place: Place) -> Mapping[str, Any]:
    return {"shelf": "scripts", "code": make_script(place.contract, "pin", begun_script()).parent.code}


def guide(place: Place) -> Mapping[str, Any]:
    return {"shelf": "guides", "code": publish_guides(place.contract, "account-bank")[0].parent.code}


def script_draft(place: Place) -> Mapping[str, Any]:
    return {"shelf": "scripts", "code": make_script(place.contract, "pin", begun_script(), state="draft").parent.code}


def whole_script_draft(place: Place) -> Mapping[str, Any]:
    tree = script_of_the_pack("pin-forgotten")
    for code in articles_in(tree):
        make_article(place.contract, code)
    return {"shelf": "scripts", "code": make_script(place.contract, "pin-forgotten", tree, state="draft").parent.code}


def script_approved(place: Place) -> Mapping[str, Any]:
    return {
        "shelf": "scripts",
        "code": make_script(place.contract, "pin", begun_script(), state="approved").parent.code,
    }


def one_script_version(place: Place) -> Mapping[str, Any]:
    return {**script(place), "number": 1}


def one_guide_version(place: Place) -> Mapping[str, Any]:
    return {**guide(place), "number": 1}


def script_with_itself(place: Place) -> Mapping[str, Any]:
    return {**script(place), "older": 1, "newer": 1}


def scripts(_: Place) -> Mapping[str, Any]:
    return {"shelf": "scripts"}


def new_script(_: Place) -> Mapping[str, Any]:
    return {"tree_id": uuid.uuid4(), "title": "新しい台本", "code": "new", "like": ""}


def a_script(_: Place) -> Mapping[str, Any]:
    return {"contents": json.dumps([script_of_the_pack("pin-forgotten")])}


def synonyms(place: Place) -> Mapping[str, Any]:
    return {"number": make_synonyms(place.contract, ["暗証番号", "PIN"]).version}


def synonym_file(place: Place) -> Mapping[str, Any]:
    make_synonyms(place.contract, ["暗証番号", "PIN"])
    return {"kind": "toml"}


def groups(_: Place) -> Mapping[str, Any]:
    return {"base_version": 0, "groups": "暗証番号、PIN", "keep": "1"}


ROWS = {
    "knowledge:trees": Row(may=SEERS, arguments=scripts),
    "knowledge:trees_file": Row(may=SEERS, arguments=scripts),
    "knowledge:tree_create": (
        Row(may=EDITORS, arguments=scripts),
        Row(may=EDITORS, method="POST", status=302, arguments=scripts, sends=new_script),
    ),
    "knowledge:trees_bring": (
        Row(may=EDITORS, arguments=scripts),
        Row(may=EDITORS, method="POST", status=422, arguments=scripts),
    ),
    "knowledge:trees_apply": Row(may=EDITORS, method="POST", status=302, arguments=scripts, sends=a_script),
    "knowledge:tree": Row(may=SEERS, arguments=script),
    "knowledge:tree_edit": (
        Row(may=EDITORS, arguments=script),
        Row(may=EDITORS, method="POST", status=422, arguments=script),
    ),
    "knowledge:tree_preview": (
        Row(may=SEERS, arguments=one_script_version),
        Row(may=SEERS, arguments=one_guide_version),
    ),
    "knowledge:tree_file": Row(may=SEERS, arguments=one_script_version),
    "knowledge:tree_compare": Row(may=SEERS, arguments=script_with_itself),
    "knowledge:tree_approve": Row(may=RELEASERS, method="POST", status=302, arguments=whole_script_draft, sends=seen),
    "knowledge:tree_publish": Row(may=RELEASERS, method="POST", status=302, arguments=script_approved, sends=seen),
    "knowledge:tree_withdraw": Row(may=EDITORS, method="POST", status=302, arguments=script_draft, sends=reason),
    "knowledge:synonyms": (Row(may=SEERS), Row(may=EDITORS, method="POST", status=302, sends=groups)),
    "knowledge:synonyms_bring": (Row(may=EDITORS), Row(may=EDITORS, method="POST", status=422)),
    "knowledge:synonyms_version": Row(may=SEERS, arguments=synonyms),
    "knowledge:synonyms_file": Row(may=SEERS, arguments=synonym_file),
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
