"""Every door through which text comes in, found by walking: the URL conf with the permission matrix, pages, the API's document.

`lay` runs inside a process with Django ready: it fills a database with everything the matrix asks about, so that the
doors lead somewhere, and gives each with somebody who may go through it. The rest works on the running server.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

DEEPEST = 6
NAMING_NOTHING = ("00000000-0000-4000-8000-000000000000", "1", "x", "scripts", "weekly", "2023-11-01")
ENDING = "archive:"
"""Rows of this app end the contract, and then nothing else is written."""
TOKEN = "csrfmiddlewaretoken"
SKIPPED_TYPES = {"submit", "button", "image", "reset"}


@dataclass(frozen=True)
class Door:
    """One address with a method, what is sent there, and the cookies of somebody who may."""

    method: str
    url: str
    cookie: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    as_json: bool = False


def lay() -> dict[str, Any]:
    """Fill the database, and give a door for each row of the matrix."""
    from django.db import transaction  # noqa: PLC0415  the other end has no Django

    from tests.house.matrix.askers import lay_ground  # noqa: PLC0415
    from tests.house.matrix.urls import addresses, declared_rows  # noqa: PLC0415

    ground, doors, standing = lay_ground(), [], set[Any]()
    cookies = {
        asker: "; ".join(f"{each.key}={each.value}" for each in client.cookies.values())
        for asker, client in ground.clients.items()
    }
    for address in addresses():
        for row in declared_rows().get(address.name, ()):
            askers = sorted(row.may, key=lambda each: (each != "general_manager", each))
            cookie = cookies[askers[0]] if askers else ""
            try:
                with transaction.atomic():
                    if row.stands is not None and row.stands not in standing:
                        row.stands(ground.own)
                    url, sends = _question(address, row, ground.own)
            except Exception:  # noqa: BLE001  another row made the same thing already
                url, sends = _anywhere(address, ground.own), {"text": "x"}
            else:
                standing.add(row.stands)
            doors.append(
                {
                    "method": row.method,
                    "url": url,
                    "cookie": cookie,
                    "fields": sends,
                    "as_json": row.as_json,
                }
            )
    return {"doors": doors, "addresses": len(addresses())}


def _question(address: Any, row: Any, place: Any) -> tuple[str, dict[str, Any]]:
    from django.urls import reverse  # noqa: PLC0415

    if address.name.startswith(ENDING):
        raise LookupError("the contract goes on")
    known = {"slug": place.contract.slug, "site_code": place.site.code}
    filled = {name: value for name, value in known.items() if name in address.arguments}
    url = reverse(address.name, kwargs={**filled, **row.arguments(place)})
    return url, {name: _plain(value) for name, value in row.sends(place).items()}


def _anywhere(address: Any, place: Any) -> str:
    """Return the address with arguments which name nothing: whatever is thrown there comes through the same guards."""
    from django.urls import NoReverseMatch, reverse  # noqa: PLC0415

    known = {"slug": place.contract.slug, "site_code": place.site.code}
    unknown = sorted(address.arguments - known.keys())
    for values in product(NAMING_NOTHING, repeat=len(unknown)):
        kwargs = {name: value for name, value in known.items() if name in address.arguments}
        with suppress(NoReverseMatch):
            return reverse(address.name, kwargs={**kwargs, **dict(zip(unknown, values, strict=True))})
    raise AssertionError(f"{address.name} has an argument of another kind: add one to NAMING_NOTHING")


def _plain(value: Any) -> Any:
    """Return what travels as JSON; a file with its name and bytes."""
    if hasattr(value, "read"):
        value.seek(0)
        content = base64.b64encode(value.read()).decode()
        return {"file": getattr(value, "name", "file"), "content": content}
    match value:
        case dict():
            return {name: _plain(each) for name, each in value.items()}
        case list() | tuple():
            return [_plain(each) for each in value]
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)


class _Forms(HTMLParser):
    """Collects the forms of a page with the names and values of their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, Any]]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("method", "get").upper(), given.get("action", ""), {}))
        name = given.get("name", "")
        if (
            tag == "option"
            and self._select
            and self.found
            and ("selected" in given or not self.found[-1][2][self._select])
        ):
            self.found[-1][2][self._select] = given.get("value", "")
        if not name or not self.found or given.get("type") in SKIPPED_TYPES or name == TOKEN:
            return
        if tag in {"input", "textarea", "select"}:
            self._select = name if tag == "select" else ""
            self.found[-1][2].setdefault(name, {"file": ""} if given.get("type") == "file" else given.get("value", ""))


def forms_in(page: str, door: Door) -> Iterator[Door]:
    """Give the doors which a page's own forms are."""
    parser = _Forms()
    parser.feed(page if page.lstrip().startswith("<") else "")
    for method, action, fields in parser.found:
        url = urlsplit(urljoin(f"http://x{door.url}", action))
        if url.netloc == "x" and fields:
            yield Door(method, url.path, door.cookie, fields)


def with_files(door: Door, written: Iterable[tuple[str, str, bytes]]) -> Iterator[Door]:
    """Give a form once for each file which the same part of the product writes out: what it writes, it may read.

    A form without a place for a file is given as it is.
    """
    places = [name for name, value in door.fields.items() if value == {"file": ""}]
    plain = {name: value for name, value in door.fields.items() if name not in places}
    yield Door(door.method, door.url, door.cookie, plain, door.as_json)
    for url, name, content in written if places else ():
        if url.split("/")[:5] == door.url.split("/")[:5]:
            sent = {"file": name, "content": base64.b64encode(content).decode()}
            yield Door(door.method, door.url, door.cookie, {**plain, **dict.fromkeys(places, sent)})


def commands_in(document: Mapping[str, Any], door: Door) -> Iterator[Door]:
    """Give a door for each kind of body which the API's own document describes, every field of it filled, however deep."""
    schemas = document["components"]["schemas"]
    operations = [each for path in document["paths"].values() for each in path.values() if "requestBody" in each]
    for operation in operations:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        while "$ref" in schema:
            schema = schemas[schema["$ref"].rpartition("/")[2]]
        for kind in schema.get("oneOf") or schema.get("anyOf") or [schema]:
            body = _example(kind, schemas, depth=0)
            yield Door("POST", door.url, door.cookie, {**body, "id": str(uuid4())}, as_json=True)


def _example(schema: Mapping[str, Any], schemas: Mapping[str, Any], depth: int) -> Any:
    """Return a body of the described shape, with a text wherever one may stand."""
    if depth > DEEPEST:
        return None
    if "$ref" in schema:
        return _example(schemas[schema["$ref"].rpartition("/")[2]], schemas, depth + 1)
    if either := next((schema[word] for word in ("anyOf", "oneOf", "allOf") if word in schema), None):
        return _example(either[0], schemas, depth + 1)
    if schema.get("type") == "array":
        return [_example(schema.get("items", {}), schemas, depth + 1)]
    if "properties" in schema:
        return {name: _example(each, schemas, depth + 1) for name, each in schema["properties"].items()}
    return _single(schema)


def _single(schema: Mapping[str, Any]) -> Any:
    if "const" in schema or "enum" in schema:
        return schema.get("const") or schema["enum"][0]
    if schema.get("format") == "uuid":
        return "00000000-0000-4000-8000-000000000000"
    return {"integer": 1, "number": 1, "boolean": False, "object": {}}.get(schema.get("type", ""), "x")
