"""Writes docs/reliability.md from the figures in docs/reliability/: `python -m tests.faults.report`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from tests.harness.environment import ROOT

FIGURES = ROOT / "docs" / "reliability"
PAGE = ROOT / "docs" / "reliability.md"
BOTH, SQLITE = ("SQLite", "PostgreSQL"), ("SQLite",)
EXPECTED: dict[str, tuple[str, ...]] = {
    "kill-server": BOTH,
    "kill-worker": BOTH,
    "power-cut": SQLITE,
    "bad-line": BOTH,
    "far-line": BOTH,
    "outage": BOTH,
    "queue-race": BOTH,
    "sync_model": BOTH,
    "browser-rounds": SQLITE,
    "browser-kills": SQLITE,
    "tampering": BOTH,
    "backup": BOTH,
    "canaries": BOTH,
    "hostile-files": BOTH,
}
NOUGHT = frozenset(
    (
        *("lost", "from_nowhere", "doubled", "refused", "answered_otherwise", "audit_faults", "database_faults"),
        *("torn", "damaged", "shared_numbers", "double_calls", "skipped", "other_claims_broken", "called_twice"),
        *("unnoticed", "kept", "not_refused", "over_the_limit"),
    )
)
"""The figures which say that something went wrong; whatever else is counted says how hard it was tried."""

INTRODUCTION = """# Reliability

Nothing recorded may be lost or doubled, no number given twice, nobody called twice: whatever breaks. This page shows what was
broken on purpose, how often, and what was found. It is written by `python -m tests.faults.report` from the figures in
`reliability/`; nothing here is typed by hand.

Each row has a **control**: the same test with one guard switched off. It must go red, and it did; a test which cannot find
damage says nothing.

`make test` runs every row and every control: killed servers and workers, outages, the queue race, backups and falsifications
on both databases; the controls of kills, outages and race, the bad line, the far line, the state machine, canaries and hostile
files only on SQLite (`make test-postgres` runs these as well). It must stay within its fifteen minutes, so most rows are
shorter there than their short length, which was moved to `bin/faults short`: 50 killed servers of 60, 10 killed workers of
200, 40 power cuts of 1,000, 200 records over the bad line of 4,000, 15 seconds of the far line of 30, 2 outages of 5, 96
tickets in the queue race of 10,000, 40 runs of the model of 300, 126 falsifications of 504, texts at 100 inputs of 600, each
hostile file at one door of two and one bomb of four without its guard, 8 rounds without a line of 50, and 1 killed browser of
5. `bin/faults short` runs the full short length on both databases, `make faults` everything at full length: one fault after
the other, because each wants the whole machine, and for many hours.
`bin/faults short tests/faults/test_power_cut.py` runs one.
"""
CONCLUSIONS = """## What to conclude

- **A record which was acknowledged is there**, after `kill -9` of the server, of a worker, and of the browser, and after a power
  cut under SQLite. The settings which make it so (`synchronous=FULL`, PostgreSQL's `fsync` and `synchronous_commit`) are asked of
  the open connection at every start; the server refuses to start without them.
- **Sending again is always safe**: a command's id is made by the device once, and the answer to it is kept in the same transaction as
  the deed. Lost answers, doubled requests, half requests and resets therefore change nothing.
- **A database which is away is no fault of the user**: the answer is 503 with `Retry-After`, devices keep what they have and send it
  later; within five seconds of its return everybody is served again, without a restart.
- **A worker which dies is replaced**; when workers die in a row the server begins anew by itself.

## What this does not show

- The power cut is played from a recording of every write below SQLite: writes which were not waited for are kept, dropped or torn
  at sectors of 512 bytes, in any order. It shows what SQLite's and our promises are worth on a disk which keeps what it said
  it had written; no test can show that of a disk which lies.
- PostgreSQL's own recovery from a power cut is PostgreSQL's: here its clients are killed and it is stopped, but not cut from power.
- The far line needs permission to make network namespaces and TUN devices, the full disk permission to mount one; without,
  the first is skipped with a message, and the second lowers the limit on file sizes instead.
- Short runs kill a Chromium which has no window; long ones the browser which people have.
- Clients and server share one machine and its two cores; figures of time are not figures of speed.
"""


def main() -> None:
    """Write the page."""
    rows = [json.loads(path.read_text()) for path in sorted(FIGURES.glob("*.json"))]
    PAGE.write_text(written(rows))


def written(rows: Iterable[dict[str, Any]]) -> str:
    """Return the page for these figures."""
    order = list(EXPECTED)
    ordered = sorted(rows, key=lambda row: (_place(order, row["fault"]), row["database"], row["length"]))
    table = [
        "| fault | done | found | control | database | length | date, commit |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_line(row) for row in ordered),
    ]
    machines = sorted({row["machine"] for row in ordered})
    parts = [
        INTRODUCTION,
        "## What was done and found\n\n" + "\n".join(table) + "\n\nMachine: " + "; ".join(machines) + ".\n",
        CONCLUSIONS,
        _missing(ordered),
    ]
    return "\n".join(parts)


def _line(row: dict[str, Any]) -> str:
    done = f"{row['done']:,} {row['unit']} in {_spoken(row['seconds'])}"
    when = f"{row['at']}, {row['commit'] or 'unknown'}"
    cells = (row["title"], done, _found(row["found"]), row["control"], row["database"], row["length"], when)
    return "| " + " | ".join(cells) + " |"


def _found(found: dict[str, int]) -> str:
    """Say first what must be nought, then how hard it was tried."""
    wrong = [_figure(name, value) for name, value in found.items() if name in NOUGHT]
    tried = [_figure(name, value) for name, value in found.items() if name not in NOUGHT]
    return ", ".join(wrong) + (f" ({', '.join(tried)})" if tried else "")


def _figure(name: str, value: int) -> str:
    text = f"{value:,} {name.replace('_', ' ')}"
    return f"**{text}**" if value and name in NOUGHT else text


def _spoken(seconds: int) -> str:
    return f"{seconds} s" if seconds < 600 else f"{seconds / 60:.0f} min"


def _missing(rows: list[dict[str, Any]]) -> str:
    """List what has no row of full length; who has one needs no shorter one."""
    lengths = {(row["fault"], row["database"], row["length"]) for row in rows}
    lines = []
    for fault, databases in EXPECTED.items():
        wanting = [each for each in databases if (fault, each, "long") not in lengths]
        for words, has_short in (("no figure kept yet", False), ("short only", True)):
            those = [each for each in wanting if ((fault, each, "short") in lengths) is has_short]
            if those:
                lines.append(f"- {fault} on {' and '.join(those)}: {words}")
    if not lines:
        return "## Not run at full length\n\nEverything was.\n"
    why = (
        "Everything here is run in `make test`, too. The long counts take from an hour to days of a machine which does\n"
        "nothing else; `make faults` runs them and writes this page anew."
    )
    return "\n".join(["## Not run at full length", "", why, "", *lines, ""])


def _place(order: list[str], fault: str) -> int:
    return order.index(fault) if fault in order else len(order)


if __name__ == "__main__":
    main()
