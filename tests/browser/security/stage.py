"""A contract in which every free text is hostile. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

import io
import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import Resolver404, resolve
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit import triggers as audit
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.documents.choices import Verdict
from madoguchi.incidents.choices import IncidentKind
from madoguchi.privacy.fields import SafeCharField, SafeTextField
from tests.browser.security.vectors import MARK, text_for, unescaped_page
from tests.harness.emptying import GUARDED
from tests.makers import documents, incidents, meetings, people
from tests.makers.accounts import make_people, session_cookie, signed_in_client
from tests.makers.contacts import make_contact, make_record
from tests.makers.counter import open_counter
from tests.makers.knowledge import make_article, make_flag
from tests.makers.publicity import make_campaign

PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL, "責任者": Role.COUNTER_SUPERVISOR}
PAGES_AT_MOST, LOOKED_AT_MOST = 400, 30
LINK = re.compile(r"(?:href|hx-get|data-url)=\"(/(?:c|g)/[^\"#]+)")
BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEAVES = re.compile(r"logout|/pdf/|/docx/|/csv/|\.ics|/live/|/stream|/sheet/|download|lang=")


def lay() -> dict[str, Any]:
    """Fill a contract, make each text of it hostile, and find the pages which show one."""
    site = open_counter()
    contract = site.contract
    cast = make_people(contract, PEOPLE)
    _fill(contract, site, cast)
    columns = _poison()
    shown: dict[str, set[str]] = {}
    pages: list[dict[str, Any]] = []
    exports: dict[str, int] = {"books": 0, "texts": 0, "formulas": 0}
    for name, user in cast.items():
        _walk(name, signed_in_client(user=user), f"/c/{contract.slug}/", (shown, pages, exports))
    return {
        "slug": contract.slug,
        "people": {name: session_cookie(user) for name, user in cast.items()},
        "columns": columns,
        "shown": sorted(shown),
        "pages": _fewest(pages),
        "exports": exports,
        "control": unescaped_page(),
    }


def _fill(contract: Contract, site: Site, cast: dict[str, User]) -> None:
    """Put something of everything into the contract, by the ways of the product."""
    now = office_now()
    manager, city = people.by(cast["総括"], now=now), people.by(cast["本市"], now=now)
    for _ in range(3):
        make_contact(site, now, record=make_record(complaint="言葉", note="言葉"))
    for happened in (IncidentKind.LEAK, IncidentKind.OTHER):
        incident = incidents.make_incident(contract, now - timedelta(hours=2), site=site, kind=happened)
        incidents.make_response(incident, manager)
        incidents.tell_city(incident, manager)
    workers = [people.make_worker(contract, number=f"W{at:03}", name=f"体験 {at}") for at in range(3)]
    people.make_tree(contract, workers)
    for make in (meetings.make_minutes, meetings.make_issue, meetings.make_instruction):
        make(contract)
    meetings.make_schedule_item(contract)
    for kind, verdict in (("form", Verdict.RETURNED), ("call_centre_place", Verdict.CONDITIONAL)):
        submission = documents.make_submission(contract, kind=kind, by=manager)
        version = documents.make_submitted(submission, by=manager, files=[documents.kept()])
        documents.make_decision(version, verdict, by=city)
    for _ in range(3):
        article = make_article(
            contract, staff_notes="言葉", must_not="言葉", search_terms="言葉", sources="言葉"
        ).article
        make_flag(contract, article, note="言葉")
    make_campaign(contract)


def _poison() -> list[str]:
    """Write a hostile text into every column of free text of every row, whatever guards it; give the columns."""
    turns, columns = itertools.count(), list[str]()
    with ExitStack() as lifted:
        lifted.enter_context(audit.lifted(connection))
        for guards in GUARDED:
            lifted.enter_context(guards.lifted(connection))
        for field in _texts():
            name = f"{MARK}{_letters(len(columns))}"
            changed = [
                _rewrite(row, field, text_for(name, next(turns), field.max_length or 400))
                for row in field.model._default_manager.all()
            ]
            if any(changed):
                columns.append(f"{name} {field.model._meta.label}.{field.name}")
    return columns


def _texts() -> Iterator[models.Field[Any, Any]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SafeCharField | SafeTextField) or (model is User and field.name == "display_name"):
                yield field


def _rewrite(row: models.Model, field: models.Field[Any, Any], text: str) -> bool:
    try:
        with transaction.atomic():
            return bool(type(row)._default_manager.filter(pk=row.pk).update(**{field.name: text}))
    except DatabaseError:
        return False


def _letters(number: int) -> str:
    """Return a name without digits: a row of them could look like a forbidden number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")


def _walk(
    name: str, client: Client, start: str, found: tuple[dict[str, set[str]], list[dict[str, Any]], dict[str, int]]
) -> None:
    """Follow every link, each address's pattern a few times, and note which pages show a hostile text."""
    shown, pages, exports = found
    client.defaults["SERVER_NAME"] = "localhost"
    waiting, seen, often = deque([start]), {start}, dict[str, int]()
    while waiting and len(seen) < PAGES_AT_MOST:
        path = waiting.popleft()
        route = _route(path)
        often[route] = often.get(route, 0) + 1
        if not route or often[route] > 2:
            continue
        answer: Any = client.get(path)
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code == 200 and kind.startswith(BOOK):
            _read(b"".join(answer.streaming_content) if answer.streaming else answer.content, exports)
        if answer.status_code != 200 or not kind.startswith("text/html"):
            continue
        text = unescape(answer.content.decode())
        marks = set(re.findall(rf"{MARK}[a-j]{{3}}", text))
        for mark in marks:
            shown.setdefault(mark, set()).add(path)
        pages.append({"who": name, "path": path, "marks": sorted(marks)})
        for link in LINK.findall(answer.content.decode()):
            target = urljoin(path, unescape(link))
            if target not in seen and not LEAVES.search(target):
                seen.add(target)
                waiting.append(target)


def _route(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).route
    except Resolver404:
        return ""


def _read(content: bytes, exports: dict[str, int]) -> None:
    exports["books"] += 1
    book = load_workbook(io.BytesIO(content))
    for cell in _cells(book):
        if MARK in str(cell.value):
            exports["texts"] += 1
            exports["formulas"] += cell.data_type == "f" or cell.hyperlink is not None


def _cells(book: Any) -> Iterable[Any]:
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def _fewest(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return few pages which together show every text that is shown anywhere."""
    left, chosen = {mark for each in pages for mark in each["marks"]}, list[dict[str, Any]]()
    while left and len(chosen) < LOOKED_AT_MOST:
        best = max(pages, key=lambda each: len(left & set(each["marks"])))
        if not left & set(best["marks"]):
            break
        chosen.append(best)
        left -= set(best["marks"])
    others = sorted((each for each in pages if each not in chosen), key=lambda each: -len(each["marks"]))
    routes = {_route(each["path"]): each for each in reversed(others) if each["marks"]}
    return [*chosen, *list(routes.values())[: LOOKED_AT_MOST - len(chosen)]]
