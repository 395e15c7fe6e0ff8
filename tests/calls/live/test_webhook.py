"""A delivery is taken once, only when it is signed lately, and says what is wrong otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.audit.actor import Actor
from madoguchi.audit.closing import close_chain
from madoguchi.calls.actions.sources import keep_source
from madoguchi.calls.adapters.webhook import sign
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import Call, CallSource
from madoguchi.contract.clock import office_now
from tests.factories import make_contract

pytestmark = pytest.mark.django_db
KEY = "a signing key of some length"
TESTER = Actor(kind="job", id="tests", label="テスト")


def make_webhook() -> CallSource:
    return keep_source(
        contract=make_contract(),
        kind=SourceKind.WEBHOOK,
        name="クラウドの電話",
        settings={},
        secret=KEY,
        actor=TESTER,
        now=office_now(),
    )


def body_of(delivery: str = "delivery-1", call: str = "c-1", caller: str = "0300000001") -> bytes:
    now = office_now()
    entered = {"kind": "entered", "at": now.isoformat(), "call": call, "queue": "shimin", "caller": caller}
    return json.dumps({"id": delivery, "events": [entered]}).encode()


def post(source: CallSource, body: bytes, *, key: str = KEY, slug: str = "chiba", age_s: int = 0) -> tuple[int, Any]:
    header = sign(body, key.encode(), int(office_now().timestamp()) - age_s)
    address = reverse("calls_webhook:take", kwargs={"slug": slug, "source_id": source.pk})
    answer = Client().post(address, body, content_type="application/json", headers={"X-Madoguchi-Signature": header})
    return answer.status_code, json.loads(answer.content)


def test_a_signed_delivery_becomes_a_living_call_and_the_same_again_is_answered_the_same() -> None:
    source, body = make_webhook(), body_of()
    first, again = post(source, body), post(source, body)
    assert first == again == (200, {"id": "delivery-1", "events": 1})
    assert Call.objects.get().end == ""


def test_a_caller_with_a_country_code_is_not_taken_for_a_forbidden_number_and_is_not_kept() -> None:
    source = make_webhook()
    assert post(source, body_of(caller="+81 90 1234 5678"))[0] == 200
    assert "9012345678" not in Call.objects.get().caller_hash
    assert len(Call.objects.get().caller_hash) == 64


def test_the_same_id_with_another_body_is_refused_and_changes_nothing() -> None:
    source = make_webhook()
    post(source, body_of())
    status, answer = post(source, body_of(call="c-2"))
    assert (status, answer["code"]) == (422, "delivery_reused")
    assert Call.objects.count() == 1


def test_after_the_end_of_the_contract_nothing_is_taken() -> None:
    source = make_webhook()
    close_chain(source.contract_id, now=office_now())
    status, answer = post(source, body_of())
    assert (status, answer["code"]) == (403, "contract_closed")
    assert not Call.objects.exists()


@pytest.mark.parametrize("wrong", [{"key": "another key of some length"}, {"age_s": 400}, {"slug": "another"}])
def test_without_a_good_and_fresh_signature_nothing_is_taken(wrong: dict[str, Any]) -> None:
    source = make_webhook()
    status, answer = post(source, body_of(), **wrong)
    assert (status, answer["code"]) == (401, "bad_signature")
    assert not Call.objects.exists()


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"id": "delivery-1", "events": []}', b"\xff\xfe"])
def test_a_body_which_cannot_be_read_is_named_and_not_repeated(body: bytes) -> None:
    status, answer = post(make_webhook(), body)
    assert (status, answer["code"]) == (422, "invalid")


def test_the_secret_is_sealed_and_a_short_one_refused() -> None:
    source = make_webhook()
    assert KEY not in source.secret
