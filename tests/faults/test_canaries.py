"""Numbers which must never be kept are thrown at every input of the running server; afterwards no byte of it holds one."""

from __future__ import annotations

import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import psycopg
import pytest

from tests.faults.canaries import NOTATIONS, Canary, Hunter, canaries
from tests.faults.doors import Door, commands_in, forms_in, with_files
from tests.faults.scale import count, keep
from tests.faults.throwing import Opening, Thrower, headers_of, openings_around, openings_of
from tests.harness.databases import run_inside
from tests.harness.server import RunningServer, running_server

NUMBERS = count(short=200, long=1_000)
PAGES = count(short=40, long=1_000)
OPENINGS = count(in_tests=100, short=600, long=1_000_000)
CONTROL = count(in_tests=100, short=150, long=150)
THROWS = count(short=0, long=24_000)
SEED = 24
READABLE = (".csv", ".json", ".toml", ".xlsx", ".docx", ".txt", ".md")

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3_600 if NUMBERS > 200 else 600)]


@pytest.mark.spared_on_postgres
def test_no_number_is_kept_anywhere(fresh_database: str, tmp_path: Path) -> None:
    began, files = time.monotonic(), tmp_path / "files"
    known = canaries(NUMBERS, SEED)
    hunter = Hunter(known)
    laid = run_inside(fresh_database, "tests.faults.doors:lay")
    doors = [Door(**each) for each in laid["doors"]]
    assert len(doors) >= laid["addresses"], "every address has a door"
    with served(fresh_database, files, "tests.faults.own_files") as server:
        with closing(Thrower(server.port)) as thrower:
            openings = all_openings(doors, thrower)
        statuses = throw_all(openings, known, server)
        found = hunted(hunter, fresh_database, files, server, tmp_path / "backup.zip")
    assert [status for status in statuses if status >= 500] == []
    assert sum(statuses.values()) >= max(len(openings), THROWS)
    with served(fresh_database, files, "tests.faults.unguarded.refuserless") as server:
        writing = [each for each in openings if each.kind == "field"]
        throw_all(Random(SEED).sample(writing, min(len(writing), CONTROL)), known, server, most=CONTROL)
        control = hunted(hunter, fresh_database, files, server, tmp_path / "control.zip")
    keep(
        "canaries",
        title="Known My Numbers, accounts, insurance numbers and secrets in 24 notations thrown at every input, then hunted in every byte",
        unit="texts",
        done=sum(statuses.values()),
        control=f"with the refuser switched off {len(set().union(*control.values()))} numbers were found",
        seconds=time.monotonic() - began,
        inputs=len(openings),
        kept=len(set().union(*found.values())),
    )
    assert found == {where: set() for where in found}
    assert control["database"], "the hunter finds nothing where there is something to find"
    assert control["backup"]


def served(database: str, files: Path, settings: str) -> Any:
    env = {"DJANGO_SETTINGS_MODULE": settings, "MADOGUCHI_FILES_DIR": str(files)}
    return running_server(database, env=env, warm=False)


def all_openings(doors: list[Door], thrower: Thrower) -> list[Opening]:
    """Walk the matrix, the forms of its pages and the API's document; give every opening once."""
    reading = [door for door in doors if door.method == "GET"]
    pages = Random(SEED).sample(reading, min(PAGES, len(reading)))
    answers = [(each, thrower.ask("GET", each.url, headers_of(each))) for each in pages]
    written = [(door.url, answer.file, answer.content) for door, answer in answers if answer.file.endswith(READABLE)]
    forms = [form for door, answer in answers if not answer.file for form in forms_in(answer.text, door)]
    commanding = next(door for door in doors if door.url.endswith("/commands"))
    document = json.loads(thrower.ask("GET", "/api/v1/openapi.json", headers_of(commanding)).text)
    every = [
        *doors,
        *commands_in(document, commanding),
        *(each for form in forms for each in with_files(form, written)),
    ]
    around = [
        next(door for door in doors if door.url == "/accounts/login/" and door.method == "POST"),
        commanding,
        reading[0],
    ]
    openings = [
        *chain.from_iterable(map(openings_of, every)),
        *chain.from_iterable(map(openings_around, around)),
    ]
    found = {each.key: each for each in openings}
    return Random(SEED).sample(list(found.values()), min(OPENINGS, len(found)))


def throw_all(
    openings: list[Opening], known: list[Canary], server: RunningServer, most: int | None = None
) -> Counter[int]:
    """Throw a text at each opening, and all texts at some; count the statuses."""
    statuses = Counter[int]()
    with closing(Thrower(server.port)) as thrower:
        for number, text in zip(range(most or max(len(openings), THROWS)), texts(known), strict=False):
            statuses[thrower.throw(openings[number % len(openings)], text)] += 1
    return statuses


def texts(known: list[Canary]) -> Iterator[str]:
    """Give every number in every notation, over and over."""
    notations, number = list(NOTATIONS.values()), 0
    while True:
        turn, place = divmod(number, len(known))
        yield notations[(place + turn) % len(notations)](known[place])
        number += 1


def hunted(hunter: Hunter, database: str, files: Path, server: RunningServer, backup: Path) -> dict[str, set[str]]:
    """Return what was found, by where: the database with its log of writes, what the server wrote, kept files, a backup."""
    taken = run_inside(
        database, "tests.faults.commands:run", arguments=["backup", "--to", str(backup), "--json"], files=str(files)
    )
    assert taken["told"], taken["said"]
    return {
        "database": _in_files(hunter, _files_of(database)),
        "log": hunter.found_in(server.log.read_bytes()),
        "files": _in_files(hunter, [path for path in files.rglob("*") if path.is_file()]),
        "backup": _in_backup(hunter, backup),
    }


def _files_of(database: str) -> list[Path]:
    url = urlsplit(database)
    if url.scheme == "sqlite":
        place = Path(url.path.removeprefix("/"))
        return list(place.parent.glob(f"{place.name}*"))
    with psycopg.connect(database, autocommit=True) as line:
        line.execute("CHECKPOINT")
        (own,) = line.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone() or (None,)
    folder = Path(parse_qs(url.query)["host"][0]) / "data"
    others = [path for path in (folder / "base").iterdir() if path.name != str(own)]
    assert (folder / "base" / str(own)).is_dir()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if not any(path.is_relative_to(other) for other in others)]


def _in_files(hunter: Hunter, paths: list[Path]) -> set[str]:
    return set().union(*(_in_file(hunter, path) for path in paths))


def _in_file(hunter: Hunter, path: Path) -> set[str]:
    """Look into a file. Beside the tables PostgreSQL keeps files which come and go, its log's among them, as other tests work."""
    try:
        return hunter.found_in(path.read_bytes()) | _in_packed(hunter, path)
    except FileNotFoundError:
        if path.parent.name.startswith("pg_"):
            return set()
        raise


def _in_packed(hunter: Hunter, path: Path) -> set[str]:
    """Look into a kept workbook or document as well, where words are compressed."""
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            return set()
    with ZipFile(path) as archive:
        return set().union(*(hunter.found_in(archive.read(name)) for name in archive.namelist()))


def _in_backup(hunter: Hunter, backup: Path) -> set[str]:
    found = set()
    with ZipFile(backup) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            if name.endswith(".pgdump"):  # compressed by PostgreSQL itself
                content = subprocess.run(
                    ["pg_restore", "--file=-"], input=content, capture_output=True, check=True
                ).stdout
            found |= hunter.found_in(content)
    return found
