"""`python -m benchmarks`: both databases, the API beside the floor, as a table and as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.http_api import measure
from tests.harness.databases import Ground, run_inside
from tests.harness.postgres import running_postgres
from tests.harness.server import running_server

KINDS = ("issue", "call_next", "no_show", "state", "board")
HEADINGS = ("database", "what", "how", "count", "per second", "p50 ms", "p95 ms")


def main() -> int:
    """Run the benchmarks which were asked for and print them."""
    wish = _wish()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as folder:
        if "sqlite" in wish.databases:
            rows += _database("SQLite", Ground(Path(folder), Path(folder), None), wish)
        if "postgresql" in wish.databases:
            with running_postgres() as url:
                (Path(folder) / "postgresql").mkdir()
                rows += _database("PostgreSQL", Ground(Path(folder) / "postgresql", Path(folder), url), wish)
    _print(rows, as_json=wish.json, brief=wish.brief)
    return 0


def _wish() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--tickets", type=int, default=480, help="how many are issued and called on each database")
    parser.add_argument("--clients", type=int, default=8, help="connections side by side")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2, help="workers of the server")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="print the table only")
    return parser.parse_args()


def _database(name: str, ground: Ground, wish: argparse.Namespace) -> list[dict[str, Any]]:
    with ground.fresh_database() as url:
        laid = run_inside(url, "tests.race.ground:lay", windows=wish.clients)
        with running_server(url, workers=wish.workers) as server:
            watch = measure(laid, server.port, wish.tickets)
        floor = run_inside(url, "benchmarks.inside:floor", url=url, window=laid["windows"][0], count=wish.tickets)
    api = [{"database": name, "what": kind, "how": "HTTP API", **watch.figures(kind)} for kind in KINDS]
    bare = [{"database": name, "what": kind, "how": "bare database", **figures} for kind, figures in floor.items()]
    return [*api, *bare]


def _print(rows: list[dict[str, Any]], *, as_json: bool, brief: bool) -> None:
    if not as_json:
        keys = ("database", "what", "how", "count", "per_s", "p50_ms", "p95_ms")
        lines = [HEADINGS, *(tuple(str(row[key]) for key in keys) for row in rows)]
        widths = [max(len(line[place]) for line in lines) for place in range(len(keys))]
        for line in lines:
            sys.stdout.write(
                "  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() + "\n"
            )
        sys.stdout.write("\n")
    if not brief:
        sys.stdout.write(json.dumps(rows, indent=None if as_json else 1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
