"""Asks one URL as everybody, everywhere, and says where the answer is not the declared one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.house.matrix import Asker, Place, Public, Row
from tests.house.matrix.askers import Ground, bound_to_site
from tests.house.matrix.urls import Address

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_ANSWERED = {404, 405}


@dataclass(frozen=True)
class Question:
    """One row's URL and body at one place; what they name was made once, for everybody who asks."""

    url: str
    body: dict[str, Any]
    as_json: bool


def wrong_answers(address: Address, row: Row, ground: Ground) -> Iterator[str]:
    """Give a sentence for each asker and place whose answer is not the declared one."""
    for where, place in positions(address, row, ground):
        with asked(address, row, place) as question:
            for asker, client in ground.clients.items():
                expected = expected_status(row, asker, where)
                if (status := answer(client, row.method, question)) != expected:
                    yield f"{row.method} {address.name} as {asker.value} at {where}: {status}, not {expected}"
            expected = row.status if isinstance(row.may, Public) else row.anonymous
            if (status := answer(Client(), row.method, question)) != expected:
                yield f"{row.method} {address.name} as nobody at {where}: {status}, not {expected}"


@contextmanager
def asked(address: Address, row: Row, place: Place) -> Iterator[Question]:
    """Make what the row's arguments and body name, give the question, and undo the making."""
    with transaction.atomic():
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
    """Ask, undo whatever it changed in the database, the browser and the rate limits, and return the status."""
    cookies = deepcopy(client.cookies)
    cache.clear()
    with transaction.atomic():
        status = _send(client, method, question)
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


def unlisted_methods(address: Address, rows: tuple[Row, ...], ground: Ground) -> list[str]:
    """Return the methods which a URL answers although no row declares them, asked by those who may most."""
    listed = {row.method for row in rows}
    asker = next(iter(sorted(rows[0].may)), None)
    client = ground.clients[asker] if asker else Client()
    with asked(address, rows[0], ground.own) as question:
        return [
            f"{method} {address.name} is answered {status}"
            for method in METHODS
            if method not in listed and (status := answer(client, method, question)) not in NOT_ANSWERED
        ]


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
