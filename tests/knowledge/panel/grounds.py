"""A contract with a few articles and a script, and what the panel sends."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import Checked, Visibility
from tests.makers.accounts import make_membership, make_person, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.knowledge import make_article, make_script, make_synonyms

TREE: dict[str, Any] = {
    "code": "pin",
    "order": 1,
    "title": "暗証番号",
    "when": "番号を忘れたという電話",
    "start": "opening",
    "steps": [
        {
            "id": "opening",
            "part": "opening",
            "say": ["お電話ありがとうございます。"],
            "note": "",
            "must_not": "番号を聞かない。",
            "next": "identity",
            "choices": [],
        },
        {
            "id": "identity",
            "part": "identity",
            "say": ["ご用件は何でしょうか。"],
            "note": "",
            "must_not": "",
            "next": "",
            "choices": [{"label": "忘れた", "next": "end-a"}, {"label": "止まった", "next": "end-b"}],
        },
    ],
    "endings": [
        {
            "id": end,
            "say": ["窓口へお越しください。"],
            "note": "",
            "must_not": "",
            "article": "D03",
            "result": "answered",
            "topic": "pin",
            "procedure": "",
            "reason": "",
        }
        for end in ("end-a", "end-b")
    ],
}
WALK = ["opening", "identity", "end-a"]


def lay() -> Contract:
    """Return a contract with articles in each kind of standing, synonyms and a script."""
    contract = make_contract()
    make_article(
        contract,
        "D03",
        question="暗証番号を忘れました。どうすればよいですか。",
        short_answer="窓口で再設定します。",
        answer="住民票のある市区町村の窓口で再設定します。",
        must_not="番号を聞かない。",
        staff_notes="本人が来られるか確かめる。",
        sources="津市\n甲賀市",
        checked_on="2023-10-01",
    )
    make_article(contract, "B01", question="保険証利用の申込みは、どこでできますか。", search_terms="登録 場所")
    make_article(contract, "S01", question="暗証番号の入力中の立ち位置は。", visibility=Visibility.STAFF)
    make_article(contract, "E23", question="マイナポイントはもらえますか。", checked=Checked.SECONDARY)
    make_synonyms(contract, ["暗証番号", "4桁"], ["忘れ", "わからな"])
    make_script(contract, "pin", TREE, title="暗証番号")
    return contract


def logged_in(contract: Contract, role: Role = Role.OPERATOR) -> Client:
    """Return the client of a person with that role."""
    person = make_person()
    make_membership(person, contract=contract, role=role)
    return signed_in_client(user=person)


def get(client: Client, contract: Contract, name: str, query: str = "", **arguments: Any) -> HttpResponse:
    """Ask one of the panel's addresses."""
    url = reverse(f"knowledge:panel{name}", kwargs={"slug": contract.slug, **arguments})
    return client.get(f"{url}{query}")  # type: ignore[return-value]


def post(client: Client, contract: Contract, name: str, **body: Any) -> HttpResponse:
    """Send something to one of the panel's addresses."""
    url = reverse(f"knowledge:panel_{name}", kwargs={"slug": contract.slug})
    body.setdefault("id", str(uuid.uuid4()))
    return client.post(url, json.dumps(body, default=str), content_type="application/json")  # type: ignore[return-value]


def body_of(response: HttpResponse) -> Any:
    """Return the answer's JSON."""
    return json.loads(response.content)
