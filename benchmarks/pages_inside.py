"""What runs in a process with the demonstration's database: walks from each role's home and times what it finds."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import NoReverseMatch, Resolver404, resolve, reverse  # noqa: E402

from benchmarks.timing import percentile  # noqa: E402
from madoguchi.accounts.models import Membership  # noqa: E402
from madoguchi.contract.models import Contract  # noqa: E402
from tests.house.matrix.urls import addresses, declared_rows  # noqa: E402
from tests.makers.accounts import signed_in_client  # noqa: E402

LINK = re.compile(r"""<a\b[^>]*?\bhref="([^"#]+)""")
EACH = 1
"""So many pages of one address, with different ids, are asked for by one role."""
TRIED = 3
"""So often a role knocks where it is not let in."""
PAGE = "text/html"
NEVER = re.compile(r"events|logout|log_out|forget|excel|/api/|\.json")
OK, FORBIDDEN, ERROR = 200, 403, 500


@dataclass
class Walk:
    """One role's way through the site."""

    role: str
    client: Client
    rounds: int
    rows: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, Any]] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)

    def go(self, starts: list[str]) -> None:
        """Ask for the starts and for whatever they link to."""
        waiting, known = deque(starts), set(starts)
        while waiting:
            path = waiting.popleft()
            for link in self._visit(path):
                if link not in known:
                    known.add(link)
                    waiting.append(link)

    def _visit(self, path: str) -> list[str]:
        name = _name_of(path)
        if name is None or NEVER.search(path) or self.taken[name] >= EACH or self.asked[name] >= TRIED:
            return []
        self.asked[name] += 1
        answer = self.client.get(path)
        if answer.status_code >= ERROR:
            self.failed.append({"role": self.role, "path": path, "status": answer.status_code})
        if answer.status_code != OK or not answer.get("Content-Type", "").startswith(PAGE):
            return []
        self.taken[name] += 1
        self.rows.append({"name": name, "role": self.role, "path": path, **self._timed(path)})
        return [each for found in LINK.findall(answer.content.decode()) if (each := _inner(unescape(found), path))]

    def _timed(self, path: str) -> dict[str, Any]:
        times: list[float] = []
        size = 0
        for _ in range(self.rounds):
            begun = time.perf_counter()
            answer = self.client.get(path)
            times.append((time.perf_counter() - begun) * 1000)
            size = len(answer.content)
        with CaptureQueriesContext(connection) as asked:
            self.client.get(path)
        times.sort()
        return {
            "p50_ms": round(percentile(times, 0.5), 1),
            "p95_ms": round(percentile(times, 0.95), 1),
            "queries": len(asked),
            "kb": round(size / 1024, 1),
        }


def measure(rounds: int) -> dict[str, Any]:
    """Walk as every role; return the pages, the slowest first, what failed, and the addresses nobody came to."""
    contract = Contract.objects.get()
    site = contract.sites.order_by("code").first()
    starts = _starts(contract.slug, site.code if site else "")
    rows: list[dict[str, Any]] = []
    failed: list[dict[str, Any]] = []
    for membership in _one_of_each_role(contract):
        client = signed_in_client(user=membership.user)
        client.raise_request_exception = False
        walk = Walk(membership.role, client, rounds)
        begun = time.monotonic()
        walk.go(starts)
        sys.stderr.write(f"{membership.role}: {len(walk.rows)} pages in {time.monotonic() - begun:.0f} s\n")
        rows += walk.rows
        failed += walk.failed
    rows.sort(key=lambda row: (-row["p95_ms"], row["name"]))
    return {"pages": rows, "failed": failed, "unseen": _unseen({row["name"] for row in rows})}


def _one_of_each_role(contract: Contract) -> list[Membership]:
    found: dict[str, Membership] = {}
    for membership in Membership.objects.filter(contract=contract, ends_at=None).select_related("user").order_by("pk"):
        found.setdefault(membership.role, membership)
    return list(found.values())


def _starts(slug: str, site_code: str) -> list[str]:
    """Return every address which needs no id."""
    found = []
    for address in addresses():
        known = {"slug": slug, "site_code": site_code}
        if address.ours and address.arguments <= set(known):
            try:
                found.append(reverse(address.name, kwargs={name: known[name] for name in address.arguments}))
            except NoReverseMatch:
                continue
    return [reverse("contract_home", args=[slug]), *found]


def _unseen(seen: set[str]) -> list[str]:
    """Return the pages of the matrix which people may open and which no walk came to."""
    pages = {name for name, rows in declared_rows().items() if any(row.method == "GET" for row in rows)}
    ours = {address.name for address in addresses() if address.ours}
    quiet = re.compile(r"events|excel|json|pdf|word|file|api|live|pieces|state|panel")
    return sorted(name for name in pages & ours - seen if not quiet.search(name))


def _name_of(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None


def _inner(link: str, page: str) -> str | None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = parts.path or urlsplit(page).path
    return f"{path}?{parts.query}" if parts.query else path


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))) + "\n")
