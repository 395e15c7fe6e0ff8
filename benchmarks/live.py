"""`python -m benchmarks.live`: fifty events a second from a telephone system, followed into the database as they come.

A replayer speaks the manager's protocol over TCP in real time; `calls follow` listens and writes, and every second somebody
looks at the waits, as on a real day. The lag of an event is from the moment it was due to the commit which holds it; what
is to come at the end is how much older the newest event in the database is than the tape. It falls behind when the lag of
the last part is not that of the first. Half a minute by default, ten minutes with --long.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.harness.databases import Ground, run_inside
from tests.harness.postgres import running_postgres

SECONDS, LONG_S = 30, 600
PER_SECOND = 50


def main() -> int:
    """Run on the databases which were asked for and print; 1 when one of them fell behind."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.live", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long on each database (default %(default)s)")
    parser.add_argument(
        "--long", action="store_const", const=LONG_S, dest="seconds", help="ten minutes on each database"
    )
    parser.add_argument("--per-second", type=int, default=PER_SECOND, help="how many events a second")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="print the table only")
    wish = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as folder:
        if "sqlite" in wish.databases:
            rows.append(_database("SQLite", Ground(Path(folder), Path(folder), None), wish))
        if "postgresql" in wish.databases:
            (Path(folder) / "postgresql").mkdir()
            with running_postgres() as url:
                rows.append(_database("PostgreSQL", Ground(Path(folder) / "postgresql", Path(folder), url), wish))
    for row in rows if not wish.json else ():
        sys.stdout.write(_line(row))
    if not wish.brief:
        sys.stdout.write(json.dumps(rows) + "\n")
    return int(any(row["fell_behind"] for row in rows))


def _database(name: str, ground: Ground, wish: argparse.Namespace) -> dict[str, Any]:
    with ground.fresh_database() as url:
        measured = run_inside(url, "benchmarks.live_inside:measure", seconds=wish.seconds, per_second=wish.per_second)
    return {"database": name, **measured}


def _line(row: dict[str, Any]) -> str:
    behind = "FELL BEHIND" if row["fell_behind"] else "kept up"
    return (
        f"{row['database']:<12}{row['seconds']:>5} s{row['per_s']:>7.1f} events/s{row['calls']:>7} calls   "
        f"lag p50 {row['p50_s']:.2f} s, p95 {row['p95_s']:.2f} s, max {row['max_s']:.2f} s   "
        f"first part {row['first_s']:.2f} s, last part {row['last_s']:.2f} s, {row['behind_s']:.2f} s to come at the end: {behind}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
