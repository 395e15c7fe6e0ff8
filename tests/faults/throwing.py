"""Throws texts at doors: into one field, one header, one piece of the address at a time, everything else as it should be."""

from __future__ import annotations

import base64
import http.client
import io
import json
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from tests.faults.doors import Door

CSRF = "c" * 32
BOUNDARY = "----canaries"
CELLS = 12
WORDS = re.compile("[ぁ-んァ-ヶ一-龥、。]{4,}")
HEADERS = (
    "User-Agent", "Referer", "Accept-Language", "Accept", "X-Forwarded-For", "X-Request-Id", "X-Sent-At", "HX-Current-URL",
    "HX-Prompt", "HX-Target", "Authorization", "Cookie", "Origin", "Content-Type", "If-None-Match", "Last-Event-ID",
)  # fmt: skip
ASKED = ("q", "query", "next", "lang", "page", "date", "from", "to", "site", "state", "place", "source", "text")


@dataclass(frozen=True)
class Opening:
    """Where in a door's request the text goes: ``kind`` is field, file, file name, key, header, path or query."""

    door: Door
    kind: str
    at: tuple[str | int, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """Tell this opening from others; addresses which differ by their row only lead to the same one."""
        steps = ["*" if any(letter.isdigit() for letter in step) else step for step in self.door.url.split("/")]
        ending = (
            _kind_of_file(self.door.fields, self.at)
            if self.kind.startswith("file")
            else self.door.fields.get("kind", "")
        )
        return (self.door.method, *steps, self.kind, str(ending), *self.at)


def _kind_of_file(fields: Any, path: tuple[str | int, ...]) -> str:
    for step in path:
        fields = fields[step]
    return str(fields["file"]).rpartition(".")[2]


def openings_of(door: Door) -> Iterator[Opening]:
    """Give every place of a door's request into which somebody could put a text."""
    for path, value in _leaves(door.fields):
        if isinstance(value, dict):
            yield Opening(door, "file", path)
            yield Opening(door, "file name", path)
        elif door.method != "GET":
            yield Opening(door, "field", path)
        else:
            yield Opening(door, "query", path)
    if door.fields and door.method != "GET":
        yield Opening(door, "key")


def openings_around(door: Door) -> Iterator[Opening]:
    """Give the places which every address has: its path, a query, headers."""
    yield Opening(door, "path")
    for name in ASKED:
        yield Opening(door, "query", (name,))
    for name in HEADERS:
        yield Opening(door, "header", (name,))


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict) and value.keys() != {"file", "content"}:
        for name, each in value.items():
            yield from _leaves(each, (*path, name))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _leaves(each, (*path, place))
    else:
        yield path, value


@dataclass(frozen=True)
class Answer:
    """What came back; ``file`` is the name under which a browser would keep it."""

    status: int
    content: bytes
    file: str

    @property
    def text(self) -> str:
        """Return it as words."""
        return self.content.decode(errors="replace")


class Thrower:
    """One line to the server, kept open."""

    def __init__(self, port: int) -> None:
        """Know the port."""
        self._port = port
        self._line: http.client.HTTPConnection | None = None

    def ask(self, method: str, url: str, headers: dict[str, Any], body: bytes | None = None) -> Answer:
        """Send one request. A line which the server closed is opened again, once."""
        for last in (False, True):
            self._line = self._line or http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            try:
                self._line.request(method, url, body=body, headers=headers)
                answer = self._line.getresponse()
                if "text/event-stream" in answer.headers.get("Content-Type", ""):
                    self.close()  # it has no end
                    return Answer(answer.status, b"", "")
                return Answer(answer.status, answer.read(), answer.headers.get_filename() or "")
            except (OSError, http.client.HTTPException):
                self.close()
                if last:
                    raise
        raise AssertionError

    def throw(self, opening: Opening, text: str) -> int:
        """Throw one text; give the status."""
        method, url, headers, body = request_of(opening, text)
        return self.ask(method, url, headers, body).status

    def close(self) -> None:
        """Close the line."""
        if self._line is not None:
            self._line.close()
        self._line = None


def headers_of(door: Door) -> dict[str, Any]:
    """Return the headers of somebody who may, with the token which forms need."""
    cookie = "; ".join(filter(None, [door.cookie, f"madoguchi-csrf={CSRF}"]))
    return {"Cookie": cookie, "X-CSRFToken": CSRF, "X-Requested-With": "XMLHttpRequest"}


def request_of(opening: Opening, text: str) -> tuple[str, str, dict[str, Any], bytes | None]:
    """Return method, address, headers and body with the text in its place."""
    door, headers = opening.door, headers_of(opening.door)
    url, fields = door.url, deepcopy(dict(door.fields))
    match opening.kind:
        case "path":
            url = f"{url}{quote(text, safe='')}/"
        case "query":
            others = _flat(fields) if door.method == "GET" else {}
            url = f"{url}?{urlencode({**others, str(opening.at[-1]): text})}"
        case "header":
            name = str(opening.at[0])
            kept = f"{headers['Cookie']}; note=" if name == "Cookie" else ""
            headers[name] = (kept + " ".join(text.split())).encode()
        case "key":
            fields[text] = "1"
        case kind:
            _put(fields, opening.at, text, kind)
    if door.method == "GET":
        return door.method, url, headers, None
    body, content_type = _encoded(door, fields)
    headers.setdefault("Content-Type", content_type)
    return door.method, url, headers, body


def _put(fields: Any, path: tuple[str | int, ...], text: str, kind: str) -> None:
    *way, last = path
    for step in way:
        fields = fields[step]
    if kind == "field":
        fields[last] = text
    elif kind == "file name":
        stem, dot, ending = str(fields[last]["file"]).rpartition(".")
        fields[last]["file"] = f"{' '.join(text.split())}{dot}{ending}" if stem else text
    else:
        fields[last]["content"] = base64.b64encode(_marked(base64.b64decode(fields[last]["content"]), text)).decode()


def _marked(content: bytes, text: str) -> bytes:
    """Write the text into a file where a person could: the last cells of a workbook, the last words of a list."""
    line = " ".join(text.split())
    if not content.startswith(b"PK"):
        words = content.decode(errors="replace")
        *_, last = [found.end() for found in WORDS.finditer(words)] or [len(words)]
        return f"{words[:last]}{line}{words[last:]}".encode()
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            after.writestr(name, _at_the_end(before.read(name), line.encode()))
    return written.getvalue()


def _at_the_end(part: bytes, text: bytes) -> bytes:
    for closing in (b"</t>", b"</w:t>"):
        *pieces, last = part.rsplit(closing, CELLS)
        part = b"".join(piece + text + closing for piece in pieces) + last
    return part


def _flat(fields: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in fields.items() if not isinstance(value, dict | list)}


def _encoded(door: Door, fields: dict[str, Any]) -> tuple[bytes, str]:
    if door.as_json:
        return json.dumps(fields, ensure_ascii=False).encode(), "application/json"
    if not any(isinstance(value, dict) for _, value in _leaves(fields)):
        return urlencode(_pairs(fields)).encode(), "application/x-www-form-urlencoded"
    parts = []
    for name, value in _pairs(fields):
        if isinstance(value, dict):
            head = (
                f'name="{_quoted(name)}"; filename="{_quoted(value["file"])}"\r\nContent-Type: application/octet-stream'
            )
            content = base64.b64decode(value["content"])
        else:
            head, content = f'name="{_quoted(name)}"', str(value).encode()
        parts.append(f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}"


def _quoted(name: str) -> str:
    return " ".join(name.split()).replace('"', "'")


def _pairs(fields: dict[str, Any]) -> list[tuple[str, Any]]:
    pairs = []
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        pairs += [(name, "on" if each is True else each) for each in values if each is not None and each is not False]
    return pairs
