"""The page: figures in words, an explanation written on it, and its files."""

from __future__ import annotations

import uuid
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.costs.models import EquipmentDifferenceNote
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.costs import DESK, make_submitted

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20


def test_the_page_says_what_differs_and_takes_an_explanation() -> None:
    contract = make_contract()
    page = reverse("costs:actual_equipment", args=[contract.slug])
    explain = reverse("costs:explain_equipment", args=[contract.slug])
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert "比べるものがまだありません" in manager.get(page).content.decode()
    make_submitted(contract)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        shown = unescape(manager.get(page).content.decode())
    assert len(queries) <= MOST_QUERIES
    assert "契約の機器・資材の一覧にない物です" in shown
    assert "119,988" in shown, "12 desks at 9,999 yen"
    body = {"call_key": str(uuid.uuid4()), "kind": "", "name": DESK.name, "text": "番号は1234 5678 9018"}
    assert manager.post(explain, body).status_code == 422
    unknown = manager.post(explain, body | {"name": "ない物", "text": "借りた"})
    assert (unknown.status_code, "いまの積算内訳書にありません" in unknown.content.decode()) == (422, True)
    assert not EquipmentDifferenceNote.objects.exists()
    shown = manager.post(explain, body | {"text": "庁舎の机を借りた"}, follow=True).content.decode()
    assert "机の差の説明を保存しました" in shown
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    shown = city.get(page).content.decode()
    assert "庁舎の机を借りた" in shown
    assert explain not in shown
    assert page in city.get(reverse("costs:actual", args=[contract.slug])).content.decode()


def test_the_files_say_what_the_page_says() -> None:
    contract = make_contract()
    make_submitted(contract)
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    for kind, mark in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", "\ufeff物品名".encode())):
        answer = city.get(reverse("costs:actual_equipment_file", args=[contract.slug, kind]))
        assert answer.content.startswith(mark)
    assert city.get(reverse("costs:actual_equipment_file", args=[contract.slug, "odt"])).status_code == 404
