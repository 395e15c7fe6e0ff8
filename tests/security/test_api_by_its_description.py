"""The API, asked what its own description allows and what it forbids, by everybody who could ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
import requests
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.calls.actions.sources import keep_source
from madoguchi.calls.adapters.webhook import sign
from madoguchi.calls.choices import SourceKind
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.project.api import api
from tests.makers.accounts import TESTER, make_device, make_user, signed_in_client, token_of
from tests.makers.counter import open_counter, staffed_window

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(300)]
EXAMPLES = 4
SECRET = "a signing key of some length"
HOST = "http://localhost"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
QUIET = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass(frozen=True)
class Asker:
    """Somebody who sends requests, and what they put on each."""

    name: str
    client: Client
    headers: dict[str, str]


@pytest.fixture
def site() -> Site:
    site = open_counter()
    staffed_window(site)
    return site


@pytest.fixture
def askers(site: Site) -> list[Asker]:
    people = {role: make_user(role=role, contract=site.contract, sites=[site]) for role in Role}
    devices = {kind: make_device(kind=kind, site=site) for kind in DeviceKind}
    return [
        Asker("nobody", Client(raise_request_exception=False), {}),
        *(Asker(role, _patient(signed_in_client(user=user)), {}) for role, user in people.items()),
        *(
            Asker(kind, Client(raise_request_exception=False), {"Authorization": f"Bearer {token_of(device)}"})
            for kind, device in devices.items()
        ),
    ]


@pytest.mark.spared_on_postgres
def test_every_answer_to_everybody_is_described(site: Site, askers: list[Asker]) -> None:
    """Also where the request is not what the description allows; never an error of ours."""
    here = {"slug": site.contract.slug, "site_code": site.code}
    met: set[tuple[str, int]] = set()
    operations = list(_operations())
    assert len(operations) >= 6
    for operation, mode in product(operations, GenerationMode):
        places = {name: here[name] for name in here if f"{{{name}}}" in operation.path}
        cases = st.one_of(operation.as_strategy(mode), operation.as_strategy(mode, path_parameters=places))
        for status in _answers(cases, askers):
            met.add((operation.path.rpartition("/")[2], status))
    assert {("state", 200), ("board", 200), ("setup", 200), ("commands", 401), ("commands", 422)} <= met


def test_a_signed_delivery_of_any_shape_is_taken_or_refused_in_words(site: Site) -> None:
    """The signature stands before the body: without a good one nothing of the body is ever read."""
    about: dict[str, Any] = {"kind": SourceKind.WEBHOOK, "name": "クラウドの電話", "settings": {}, "secret": SECRET}
    source = keep_source(contract=site.contract, actor=TESTER, now=office_now(), **about)
    operation = next(each for each in _operations() if "/calls/sources/" in each.path)
    places = {"slug": site.contract.slug, "source_id": str(source.pk)}

    def signed(prepared: requests.PreparedRequest) -> dict[str, str]:
        sent: Any = prepared.body or b""
        body = sent if isinstance(sent, bytes) else sent.encode()
        return {"X-Madoguchi-Signature": sign(body, SECRET.encode(), int(office_now().timestamp()))}

    asker, met = Asker("exchange", Client(raise_request_exception=False), {}), set[int]()
    shapes = operation.as_strategy(GenerationMode.POSITIVE, path_parameters=places)
    for cases in (shapes, shapes.map(_today), operation.as_strategy(GenerationMode.NEGATIVE, path_parameters=places)):
        met |= set(_answers(cases, [asker], sign=signed, examples=20))
    assert {200, 422} <= met


def _today(case: Any) -> Any:
    """Let everything have happened today: a description cannot say that the year 1 is refused."""
    for event in case.body["events"]:
        event["at"] = office_now().isoformat()
    return case


def _answers(
    cases: Any, askers: list[Asker], *, sign: Callable[..., dict[str, str]] | None = None, examples: int = EXAMPLES
) -> set[int]:
    """Let everybody send what the description gives, check each answer against it, and return the status codes."""
    statuses: set[int] = set()

    @settings(QUIET, max_examples=examples)
    @given(case=cases)
    def ask(case: Any) -> None:
        for asker in askers:
            prepared = requests.Request(**case.as_transport_kwargs(base_url=HOST, headers=asker.headers)).prepare()
            more = sign(prepared) if sign else {}
            answer = _sent(asker.client, prepared, more)
            case.validate_response(_as_response(answer, prepared), checks=CHECKS)
            statuses.add(answer.status_code)

    ask()
    return statuses


def _sent(client: Client, prepared: requests.PreparedRequest, more: dict[str, str]) -> Any:
    """Send a request to Django itself, and take back what it did."""
    headers = {
        name: _text(value) for name, value in prepared.headers.items() if name not in {"Cookie", "Content-Length"}
    }
    content_type = headers.pop("Content-Type", "application/octet-stream")
    body: Any = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body or b""
    with transaction.atomic():
        answer = client.generic(
            str(prepared.method), prepared.path_url, body, content_type=content_type, headers={**headers, **more}
        )
        transaction.set_rollback(True)
    return answer


def _as_response(answer: Any, prepared: requests.PreparedRequest) -> Response:
    headers = {name.lower(): [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, prepared, elapsed=0.0, verify=True)


def _operations() -> Iterator[Any]:
    description = schemathesis.openapi.from_dict(dict(api.get_openapi_schema()))
    for each in description.get_all_operations():
        found: Any = each
        yield found.ok()


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _patient(client: Client) -> Client:
    client.raise_request_exception = False
    return client
