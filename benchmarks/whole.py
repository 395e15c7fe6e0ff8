"""`python -m benchmarks.whole`: every benchmark one after the other, in some twenty minutes; the last lines say what fell short."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from tests.harness.environment import ROOT

PARTS = (
    ("benchmarks", "tickets and screens through the HTTP API, beside the bare database"),
    ("benchmarks.erlang", "Erlang A and C, beside pyworkforce"),
    ("benchmarks.calls", "a day of 50,000 calls from a queue_log, beside the bare database"),
    ("benchmarks.live", "fifty events a second from a telephone system"),
    ("benchmarks.pages", "every page of every role on the whole demonstration"),
    ("benchmarks.seats", "seat plans on real days, beside the textbook's and every cheaper plan"),
    ("benchmarks.forecast", "calls and visitors forecast, beside the plain last value"),
    ("benchmarks.roster", "rosters of real size, random ones, and the public instances beside the best known"),
    ("benchmarks.knowledge", "answers found, beside SQLite's own search and a dictionary's"),
)


def main() -> int:
    """Run the parts; 1 when one of them fell short of its target or failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.whole", description=__doc__)
    parser.add_argument(
        "--long", action="store_true", help="follow a telephone system for ten minutes on each database"
    )
    wish = parser.parse_args()
    short: list[str] = []
    begun = time.monotonic()
    for module, what in PARTS:
        sys.stdout.write(f"\n== {what}  (python -m {module})\n")
        sys.stdout.flush()
        at = time.monotonic()
        more = ["--long"] if wish.long and module == "benchmarks.live" else []
        done = subprocess.run([sys.executable, "-m", module, "--brief", *more], check=False, cwd=ROOT)  # noqa: S603
        sys.stdout.write(f"-- {time.monotonic() - at:.0f} s\n")
        short += [what] if done.returncode else []
    sys.stdout.write(
        f"\n{time.monotonic() - begun:.0f} s in all. "
        + ("Short of the target: " + "; ".join(short) if short else "All targets met.")
        + "\n"
    )
    return int(bool(short))


if __name__ == "__main__":
    sys.exit(main())
