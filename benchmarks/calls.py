"""`python -m benchmarks.calls`: a day of calls read from a queue_log, beside the bare database writing the same rows.

The day is generated from a seed: 50,000 calls with waits, talks, hang-ups, overflows and transfers, and the seats' pauses.
The floor is the same rows, written by the database's own driver in its fastest way with nothing around it: executemany on
SQLite, COPY on PostgreSQL, a transaction for each batch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.harness.databases import Ground, run_inside
from tests.harness.postgres import running_postgres

CALLS = 50_000
OPENS = int(datetime(2023, 11, 6, 23, 30, tzinfo=UTC).timestamp())  # half past eight on a Tuesday in Japan
NINE_HOURS_S = 9 * 3600
SEATS = 400
TARGET_S = 20.0


def main() -> int:
    """Run on the databases which were asked for and print; 1 when an import took longer than the target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calls", description=__doc__)
    parser.add_argument("--calls", type=int, default=CALLS, help="how many calls the day has")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true", help="print JSON only")
    parser.add_argument("--brief", action="store_true", help="print the table only")
    wish = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-") as folder:
        log = Path(folder) / "queue_log"
        log.write_text("\n".join(day_of_calls(wish.calls)) + "\n")
        if "sqlite" in wish.databases:
            rows += _database("SQLite", Ground(Path(folder), Path(folder), None), log)
        if "postgresql" in wish.databases:
            (Path(folder) / "postgresql").mkdir()
            with running_postgres() as url:
                rows += _database("PostgreSQL", Ground(Path(folder) / "postgresql", Path(folder), url), log)
    for row in rows if not wish.json else ():
        sys.stdout.write(
            f"{row['database']:<12}{row['what']:<34}{row['calls']:>8} calls{row['seconds']:>8.2f} s"
            f"{row['per_s']:>9.0f} a second{row.get('peak_mb', 0):>6} MB\n"
        )
    if not wish.brief:
        sys.stdout.write(json.dumps(rows) + "\n")
    return int(any(row["what"] == "import" and row["seconds"] > TARGET_S * wish.calls / CALLS for row in rows))


def _database(name: str, ground: Ground, log: Path) -> list[dict[str, Any]]:
    with ground.fresh_database() as url:
        measured = run_inside(url, "benchmarks.calls_inside:measure", url=url, log=str(log))
    return [{"database": name, **row} for row in measured]


def day_of_calls(calls: int, seed: int = 7) -> Iterator[str]:
    """Yield the lines of a day's queue_log, in order of time."""
    chance = random.Random(seed)  # noqa: S311
    lines = [line for number in range(calls) for line in _call(number, chance)]
    lines += [line for seat in range(SEATS) for line in _shift(seat)]
    lines.sort(key=lambda line: line[0])
    return (f"{at}|{rest}" for at, rest in lines)


def _call(number: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    at = OPENS + chance.randrange(NINE_HOURS_S - 900)
    call, seat = f"{at}.{number}", f"Agent/{1000 + chance.randrange(SEATS)}"
    wait, talk, fate = int(chance.expovariate(1 / 40)), int(chance.expovariate(1 / 240)) + 1, chance.random()
    yield at, f"{call}|shimin|NONE|ENTERQUEUE||0{chance.randrange(10**9):09d}|1"
    if fate < 0.12:
        yield at + wait, f"{call}|shimin|NONE|ABANDON|1|1|{wait}"
        return
    if fate < 0.15:
        yield at + wait, f"{call}|shimin|NONE|EXITWITHTIMEOUT|1|1|{wait}"
        yield at + wait, f"{call}|kodomo|NONE|ENTERQUEUE|||1"
        yield at + wait + 5, f"{call}|kodomo|NONE|ABANDON|1|1|5"
        return
    yield at + wait, f"{call}|shimin|{seat}|CONNECT|{wait}|{call}|3"
    if fate < 0.20:
        yield at + wait + talk, f"{call}|shimin|{seat}|BLINDTRANSFER|2001|from-seats|{wait}|{talk}|1"
        return
    yield at + wait + talk, f"{call}|shimin|{seat}|COMPLETECALLER|{wait}|{talk}|1"


def _shift(seat: int) -> Iterator[tuple[int, str]]:
    agent, pause = f"Agent/{1000 + seat}", OPENS + 3 * 3600 + 10 * seat
    yield OPENS, f"NONE|shimin|{agent}|ADDMEMBER|"
    yield pause, f"NONE|NONE|{agent}|PAUSEALL|break"
    yield pause + 3600, f"NONE|NONE|{agent}|UNPAUSEALL|"
    yield OPENS + NINE_HOURS_S, f"NONE|shimin|{agent}|REMOVEMEMBER|"


if __name__ == "__main__":
    sys.exit(main())
