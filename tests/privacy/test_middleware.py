"""A request with a forbidden number reaches no view, and its answer names field and rule but not the number."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from madoguchi.privacy.middleware import refuse_numbers

NUMBER = "1234-5678-9018"
factory = RequestFactory()


def answer(request: HttpRequest) -> HttpResponse:
    """Stand for the rest of the site: it answers, and it still can read what was sent."""
    return HttpResponse(request.body if "json" in (request.content_type or "") else str(len(request.POST)))


def sent(request: HttpRequest) -> HttpResponse:
    return refuse_numbers(answer)(request)


def json_request(path: str, body: Any) -> HttpRequest:
    return factory.post(path, json.dumps(body), content_type="application/json")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"note": NUMBER}, "note"),
        ({"contact": {"topics": ["x", {"note": f"番号 {NUMBER}"}]}}, "contact.topics.2.note"),
        ({"note": 123456789018}, "note"),
        ([{"note": "１２３４５６７８９０１８"}], "1.note"),
        ({NUMBER: "x"}, "項目名"),
        (NUMBER, ""),
    ],
)
def test_a_json_body_is_refused_with_the_place(body: Any, field: str) -> None:
    response = sent(json_request("/api/v1/x", body))
    told = json.loads(response.content)
    assert response.status_code == 422
    assert (told["code"], told["field"], told["rule"]) == ("forbidden_number", field, "my_number")
    assert "個人番号（マイナンバー）" in told["message"]


def test_no_answer_repeats_the_number() -> None:
    requests = [
        json_request("/api/v1/x", {NUMBER: NUMBER}),
        factory.post("/c/chiba/x", {"note": NUMBER}),
        factory.get(f"/c/{NUMBER}/"),
    ]
    for request in requests:
        text = sent(request).content.decode()
        assert "1234" not in text
        assert "9018" not in text


def test_a_form_gets_a_japanese_page() -> None:
    response = sent(factory.post("/c/chiba/x", {"note": f"控え {NUMBER}"}))
    assert response.status_code == 422
    assert "個人番号（マイナンバー）とみられる記載があります" in response.content.decode()


@pytest.mark.parametrize("values", [{"note": ["よい", NUMBER]}, {"a": "", "b": NUMBER}, {NUMBER: "x"}])
def test_every_value_and_name_of_a_form_is_looked_at(values: Mapping[str, Any]) -> None:
    assert sent(factory.post("/x", values)).status_code == 422


def test_query_and_path_are_looked_at_even_when_nothing_is_changed() -> None:
    assert sent(factory.get("/search", {"q": NUMBER})).status_code == 422
    assert sent(factory.get("/t/123456789018/")).status_code == 422


def test_names_of_files_are_looked_at_and_their_content_is_not() -> None:
    named = SimpleUploadedFile(f"{NUMBER}.txt", b"x")
    filled = SimpleUploadedFile("a.txt", NUMBER.encode())
    assert sent(factory.post("/x", {"file": named})).status_code == 422
    assert sent(factory.post("/x", {"file": filled})).status_code == 200


def test_plain_text_and_broken_json_are_looked_at_as_text() -> None:
    assert sent(factory.post("/x", NUMBER, content_type="text/plain")).status_code == 422
    assert sent(factory.post("/x", '{"note": "' + NUMBER, content_type="application/json")).status_code == 422


def test_a_body_nested_too_deep_for_anybody_is_looked_at_too() -> None:
    for depth in (600, 100_000):
        body = "[" * depth + f'"{NUMBER}"' + "]" * depth
        assert sent(factory.post("/x", body, content_type="application/json")).status_code == 422


def test_ordinary_requests_pass_untouched() -> None:
    body = {"id": "550e8400-e29b-41d4-a716-446655440000", "at": "2026-11-20T08:30:00.123456Z", "n": 1763801234567}
    response = sent(json_request("/api/v1/x", body))
    assert (response.status_code, json.loads(response.content)) == (200, body)
    assert sent(factory.post("/x", {"note": "043-245-5111 に 8:30〜17:30"})).status_code == 200


def test_the_log_in_may_send_its_password_and_nobody_else_may() -> None:
    secret = {"password": "123456789018"}
    assert sent(factory.post("/accounts/login/", secret)).status_code == 200
    assert sent(json_request("/accounts/login/", secret)).status_code == 200
    assert sent(factory.post("/c/chiba/contacts/", secret)).status_code == 422
    assert sent(factory.post("/accounts/login/", {"login": "123456789018"})).status_code == 422


@pytest.mark.django_db
def test_it_stands_in_the_real_chain(client: Client) -> None:
    page = client.post("/c/chiba/anything/", {"note": NUMBER})
    api = client.post("/api/v1/anything", json.dumps({"note": NUMBER}), content_type="application/json")
    assert (page.status_code, api.status_code) == (422, 422)
    assert api.json()["rule"] == "my_number"
