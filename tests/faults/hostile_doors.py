"""Every place where people send files in, and one process which dies of a file that is not refused, as a server would.

`throw` runs inside a process with Django ready. Each file is sent in a fork of it, so that what it costs is its own.
"""

from __future__ import annotations

import json
import os
import resource
import traceback
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.file_kinds import MEGABYTE
from tests.faults.hostile_files import FILES, NEEDED, word
from tests.faults.scale import count
from tests.makers.accounts import make_user, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.documents import PDF, acting, make_submission
from tests.makers.people import make_worker

MEMORY, CPU_S, KILLED_AFTER_S = 150 * MEGABYTE, 1.0, 3
DOORS_IN_TURN = 2
CALLS = "着信日時,結果\n2023/11/06 9:05,応答\n"
KNOWLEDGE = Path(__file__).resolve().parents[2] / "contracts" / "knowledge" / "mynaportal"


@dataclass(frozen=True, slots=True)
class Door:
    """Where a file is sent: the address, the field, what is typed beside it, and a file which is taken."""

    address: str
    field: str
    ordinary: tuple[str, bytes]
    beside: Mapping[str, str]
    taken: tuple[int, ...] = (200,)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a file ended at a door."""

    status: int
    said: str
    cpu_s: float
    memory: int

    @property
    def over(self) -> bool:
        """Say whether it cost more than a file may cost."""
        return self.status in {0, 500} or self.cpu_s >= CPU_S or self.memory >= MEMORY


def throw(without_guards: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Send every file to its doors, then those named once more with the guards away; give how each ended."""
    doors, client = _lay()
    for name, door in doors.items():
        outcome = _in_a_fork(partial(_sent, client, door, *door.ordinary))
        assert outcome.status in door.taken, (name, outcome.status, outcome.said[-3000:])
        _sent(client, door, *door.ordinary)  # once here too: what is loaded for the first time is no file's cost
    guarded = list(_all(client, doors, FILES, fewest=1))
    with ExitStack() as lids:
        for lid in _lids():
            lids.enter_context(lid)
        unguarded = list(_all(client, doors, without_guards, fewest=DOORS_IN_TURN, until_harm=True))
    return {"guarded": guarded, "unguarded": unguarded}


def _all(
    client: Client, doors: Mapping[str, Door], titles: Iterable[str], *, fewest: int, until_harm: bool = False
) -> Iterator[dict[str, Any]]:
    """In a short run each file goes to a few of its doors, another file to the next ones; in a long run to all.

    With `until_harm` a file which has done harm goes to no further door: once is what a control has to show.
    """
    for turn, title in enumerate(titles):
        hostile = FILES[title]
        content = hostile.make()
        first = turn % len(hostile.doors)
        in_turn = [*hostile.doors[first:], *hostile.doors[:first]]
        for name in in_turn[: count(in_tests=fewest, short=DOORS_IN_TURN, long=len(in_turn))]:
            outcome = _in_a_fork(partial(_sent, client, doors[name], hostile.name, content))
            yield {"file": title, "door": name, "over": outcome.over, **asdict(outcome)}
            if until_harm and outcome.over:
                break


def _lids() -> Iterator[Any]:
    """Take away what stands before the libraries."""
    for place in ("excel_reading", "file_store", "registered_form"):
        yield patch(f"madoguchi.documents.adapters.{place}.look_through")
    yield patch("madoguchi.calls.adapters.files.MOST_TIMES", 10**9)
    yield patch("madoguchi.documents.adapters.plain_marks.ALLOWED", (object,))
    yield patch("madoguchi.documents.adapters.plain_marks._refuse_free_loops")


def _lay() -> tuple[dict[str, Door], Client]:
    contract = make_contract()
    user = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    client = signed_in_client(user=user)
    client.raise_request_exception = False
    client.defaults["SERVER_NAME"] = "localhost"
    return {**_imports(contract, client), **_uploads(contract, acting(user))}, client


def _imports(contract: Contract, client: Client) -> dict[str, Door]:
    here = f"/c/{contract.slug}"
    sample = {
        name: ("b.xlsx", client.get(f"{here}/{path}import/sample/").content)
        for name, path in (("people", "workers/"), ("equipment", "equipment/assets/"), ("costs", "costs/"))
    }
    articles = ("b.xlsx", client.get(f"{here}/knowledge/sample/xlsx/").content)
    empty, script = ("q.json", b"[]"), {"source": "new:csv", "name": "電話"}
    return {
        "people": Door(f"{here}/workers/import/", "book", sample["people"], {}, (200, 422)),
        "equipment": Door(f"{here}/equipment/assets/import/", "book", sample["equipment"], {}, (200, 422)),
        "costs": Door(f"{here}/costs/import/", "book", sample["costs"], {}),
        "articles": Door(f"{here}/knowledge/import/", "file", articles, {}, (302,)),
        "scripts": Door(f"{here}/knowledge/import/scripts/", "file", empty, {}),
        "guides": Door(f"{here}/knowledge/import/guides/", "file", empty, {}),
        "synonyms": Door(
            f"{here}/knowledge/synonyms/import/", "file", ("s.toml", (KNOWLEDGE / "synonyms.toml").read_bytes()), {}
        ),
        "calls": Door(f"{here}/calls/imports/new/", "logs", ("q.csv", CALLS.encode()), script, (302,)),
    }


def _uploads(contract: Contract, by: Any) -> dict[str, Door]:
    here, site = f"/c/{contract.slug}", contract.sites.earliest("pk")
    submission, worker = make_submission(contract, by=by), make_worker(contract)
    pdf, text = ("p.pdf", PDF), {"text": "研修を修了"}
    form = {"document": "cover_letter", "name": "様式第3号"}
    duty = contract.obligations.filter(check_kind__in=("declaration", "manual")).earliest("pk")
    declared = {
        "verdict": "conforming",
        "text": "現地で確かめました。",
        "again_on": f"{by.now + timedelta(days=60):%Y-%m-%d}",
    }
    return {
        "form": Door(f"{here}/submissions/forms/", "upload", ("l.docx", word(NEEDED)), form, (302,)),
        "submission": Door(f"{here}/submissions/{submission.pk}/prepare/", "uploads", pdf, {}, (302,)),
        "evidence": Door(f"{here}/workers/{worker.pk}/qualifications/", "file", pdf, text, (302,)),
        "layout": Door(f"{here}/s/{site.code}/equipment/layout/upload/", "drawing_file", pdf, {}, (302,)),
        "declaration": Door(f"{here}/compliance/{duty.code}/", "file", pdf, declared, (302,)),
    }


def _sent(client: Client, door: Door, name: str, content: bytes) -> tuple[int, str]:
    key = str(uuid.uuid4())
    file = SimpleUploadedFile(name, content)
    answer = client.post(door.address, {"call_key": key, "import_id": key, **door.beside, door.field: file})
    return answer.status_code, unescape(answer.content.decode(errors="replace"))


def _in_a_fork(work: Callable[[], tuple[int, str]]) -> Outcome:
    """Do it in a fork which may take as much memory as a hostile file may cost, and not much more time."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _measure(work, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(child, 0)
    return Outcome(**json.loads(said)) if said else Outcome(0, "it died", KILLED_AFTER_S, MEMORY)


def _measure(work: Callable[[], tuple[int, str]], writing: int) -> None:
    """Never returns: the fork ends here."""
    try:
        size, resident = _pages()
        resource.setrlimit(resource.RLIMIT_AS, (size + 2 * MEMORY, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_CPU, (KILLED_AFTER_S, KILLED_AFTER_S))
        before = _used()
        try:
            status, said = work()
        except BaseException:  # noqa: BLE001  whatever it died of is the finding
            status, said = 500, traceback.format_exc()[-2000:]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        told = Outcome(status, said[:60_000], _used() - before, max(0, peak - resident))
        with os.fdopen(writing, "w") as out:
            out.write(json.dumps(asdict(told)))
    finally:
        os._exit(0)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _pages() -> tuple[int, int]:
    """Return how much address space this process has, and how much of it is in memory."""
    size, resident, *_ = map(int, Path("/proc/self/statm").read_text().split())
    page = os.sysconf("SC_PAGE_SIZE")
    return size * page, resident * page
