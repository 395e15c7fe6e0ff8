"""`python -m benchmarks.pages`: the server's time and queries for every page of every role, on the whole demonstration.

The demonstration's weeks are played into a database of the bench's own, kept in `var/bench` and used again for half a day.
Pages are found as people find them: from each role's home by every link, a few of each address; addresses without an id
are asked for in any case. Time is of the application alone (test client, no network), without and then with counting.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.harness.environment import ROOT

HOME = ROOT / "var" / "bench"
PLAYED = ROOT / "var" / "demo.sqlite3"
"""What `make demo` has played."""
KEPT_S = 12 * 3600
BUDGET_MS, BUDGET_QUERIES = 100.0, 20
SHOWN = 25


def main() -> int:
    """Measure and print; 1 when a page is over the budget."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--home", type=Path, default=HOME, help="where the demonstration of the bench is kept")
    parser.add_argument("--fresh", action="store_true", help="play the demonstration anew")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is asked for")
    parser.add_argument("--all", action="store_true", help="print every page, not only the slowest")
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="print the table only")
    wish = parser.parse_args()
    _demonstration(wish.home, fresh=wish.fresh)
    _inside(wish.home, "django", "collectstatic", "--noinput", "--verbosity", "0")
    told = json.loads(_inside(wish.home, "benchmarks.pages_inside", str(wish.rounds)).splitlines()[-1])
    if wish.json:
        sys.stdout.write(json.dumps(told) + "\n")
    else:
        _print(told, None if wish.all else SHOWN)
        if not wish.brief:
            sys.stdout.write(json.dumps(told) + "\n")
    return int(bool(told["failed"]) or any(over(row) for row in told["pages"]))


def over(row: dict[str, Any]) -> bool:
    """Whether a page takes longer, or asks more, than it may."""
    return bool(row["p95_ms"] > BUDGET_MS or row["queries"] > BUDGET_QUERIES)


def _demonstration(home: Path, *, fresh: bool) -> None:
    """Play the weeks, unless they were played a short time ago by the program as it is now."""
    database = home / "var" / "demo.sqlite3"
    if not fresh and _is_fresh(database):
        return
    shutil.rmtree(home, ignore_errors=True)
    (home / "var").mkdir(parents=True)
    if not fresh and _is_fresh(PLAYED):
        _copy(PLAYED, database)
        return
    sys.stderr.write("playing the demonstration's weeks for the bench, about two minutes\n")
    _inside(
        home, "madoguchi.project.cli", "demo", "load", str(ROOT / "contracts" / "chiba-mynaportal-r5.toml"), "--json"
    )


def _is_fresh(database: Path) -> bool:
    """Whether a demonstration was played lately, by tables as they are now."""
    clock = database.with_name("demo-clock.json")
    return database.exists() and clock.exists() and clock.stat().st_mtime > max(time.time() - KEPT_S, _written())


def _copy(played: Path, database: Path) -> None:
    """Copy the weeks which `make demo` has played; its server may be running."""
    with (
        closing(sqlite3.connect(f"file:{played}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(database)) as target,
    ):
        source.backup(target)
    for name in ("demo-clock.json", "secret-key"):
        shutil.copy(played.with_name(name), database.with_name(name))


def _written() -> float:
    """Return when the tables were last changed."""
    return max(path.stat().st_mtime for path in (ROOT / "src").glob("madoguchi/*/migrations/*.py"))


def _inside(home: Path, module: str, *arguments: str) -> str:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "madoguchi.project.settings.demo",
        "MADOGUCHI_HOME": str(home),
        "MADOGUCHI_LOG_LEVEL": "CRITICAL",
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("MADOGUCHI_DATABASE_URL", None)
    done = subprocess.run(  # noqa: S603  our own modules
        [sys.executable, "-m", module, *arguments],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    if done.returncode:
        raise SystemExit(f"{module} failed")
    return done.stdout


def _print(told: dict[str, Any], shown: int | None) -> None:
    pages = told["pages"]
    slow = [row for row in pages if over(row)]
    sys.stdout.write(
        f"{len(pages)} pages by role, {len({row['name'] for row in pages})} addresses; over {BUDGET_MS:.0f} ms or "
        f"{BUDGET_QUERIES} queries: {len(slow)}\n{'p50 ms':>8}{'p95 ms':>8}{'queries':>9}{'KB':>6}  page and role\n"
    )
    for row in pages[:shown]:
        mark = "!" if over(row) else " "
        sys.stdout.write(
            f"{row['p50_ms']:>8.1f}{row['p95_ms']:>8.1f}{row['queries']:>9}{row['kb']:>6.0f} {mark}{row['name']} ({row['role']})\n"
        )
    for row in told["failed"]:
        sys.stdout.write(f"FAILED {row['status']}: {row['path']} ({row['role']})\n")
    if told["unseen"]:
        sys.stdout.write("no link leads there in the demonstration: " + ", ".join(told["unseen"]) + "\n")


if __name__ == "__main__":
    sys.exit(main())
