"""Asks one URL as everybody, everywhere, and says where the answer is not the declared one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from tests.house.matrix import Asker, Place, Public, Row
from tests.house.matrix.askers import Browser, Ground, bound_to_site
from tests.house.matrix.urls import Address

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_ALLOWED = 405


@dataclass(frozen=True)
class Question:
    """One row's URL and body at one place; what they name was made once, for everybody who asks."""

    url: str
    body: dict[str, Any]
    as_json: bool


def wrong_answers(address: Address, row: Row, ground: Ground) -> Iterator[str]:
    """Give a sentence for each asker and place whose answer is not the declared one."""
    for where, place in positions(address, row, ground):
        ground.standing.let_stand(row.stands, place)
        with asked(address, row, place, stands=True) as question:
            for asker, client in ground.clients.items():
                expected = expected_status(row, asker, where)
                if (status := answer(client, row.method, question)) != expected:
                    yield f"{row.method} {address.name} as {asker.value} at {where}: {status}, not {expected}"
            expected = row.status if isinstance(row.may, Public) else row.anonymous
            if (status := answer(Browser(), row.method, question)) != expected:
                yield f"{row.method} {address.name} as nobody at {where}: {status}, not {expected}"


@contextmanager
def asked(address: Address, row: Row, place: Place, *, stands: bool = False) -> Iterator[Question]:
    """Make what the row's arguments and body name, give the question, and undo the making.

    ``stands`` says that what the row begins with is there already; else that is made, and undone, too.
    """
    with transaction.atomic():
        if row.stands is not None and not stands:
            row.stands(place)
        known = {"slug": place.contract.slug, "site_code": place.site.code}
        filled = {name: value for name, value in known.items() if name in address.arguments}
        url = reverse(address.name, kwargs={**filled, **row.arguments(place)})
        yield Question(url=url, body=dict(row.sends(place)), as_json=row.as_json)
        transaction.set_rollback(True)


def positions(address: Address, row: Row, ground: Ground) -> Iterator[tuple[str, Place]]:
    """Give the places which make a difference to this URL."""
    yield "own", ground.own
    if "site_code" in address.arguments or row.lies_at_site:
        yield "other site", ground.other_site
    if "slug" in address.arguments:
        yield "other contract", ground.other_contract


def expected_status(row: Row, asker: Asker, where: str) -> int:
    """Return what the row promises this asker there."""
    if isinstance(row.may, Public):
        return row.status
    if where == "other contract" or (where == "other site" and bound_to_site(asker)):
        return row.stranger
    return row.status if asker in row.may else row.refused


def answer(client: Client, method: str, question: Question) -> int:
    """Ask, undo whatever it changed in the database and the rate limits, and return the status."""
    cache.clear()
    with transaction.atomic():
        status = _send(client, method, question)
        transaction.set_rollback(True)
    return status


@contextmanager
def hushed() -> Iterator[None]:
    """Without the lines which every answer logs, a fifth of the whole walk's work; a fault of a view is logged still."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def answered_methods(address: Address, rows: tuple[Row, ...]) -> list[str]:
    """Return the methods which a view answers although no row declares them."""
    listed = {row.method for row in rows}
    return [method for method in METHODS if method not in listed and not refuses(address.view, method)]


def refuses(view: Callable[..., Any], method: str) -> bool:
    """Return whether a view refuses a method before it looks at who asks and for what: nobody asks it, and for nothing."""
    try:
        answer: HttpResponse = view(RequestFactory().generic(method, "/"))
    except Exception:  # noqa: BLE001  it went on, and missed what was not sent
        return False
    return answer.status_code == NOT_ALLOWED


def _send(client: Client, method: str, question: Question) -> int:
    if question.as_json:
        body = _json(question.body)
        return int(client.generic(method, question.url, body, content_type="application/json").status_code)
    _rewind(question.body)
    send = getattr(client, method.lower())
    asked_with_body = method in {"GET", "POST"}
    return int((send(question.url, question.body) if asked_with_body else send(question.url)).status_code)


def _rewind(body: dict[str, Any]) -> None:
    """Let each asker send a file from its beginning."""
    for sent in body.values():
        for each in sent if isinstance(sent, list | tuple) else (sent,):
            if hasattr(each, "seek"):
                each.seek(0)


def _json(body: dict[str, Any]) -> str:
    return DjangoJSONEncoder(ensure_ascii=False).encode(body)
