"""How long the faults last, and where their figures go.

Every fault has a short count, which `make test` runs, and a long one for `make faults`:

    MADOGUCHI_FAULTS=long   take the long counts
    MADOGUCHI_FAULTS_KEEP=FOLDER   write what each fault found there, one JSON file for each
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from tests.harness.environment import ROOT

IS_LONG = os.environ.get("MADOGUCHI_FAULTS") == "long"
IS_KEPT = bool(os.environ.get("MADOGUCHI_FAULTS_KEEP"))
DATABASE = "PostgreSQL" if os.environ.get("MADOGUCHI_DATABASE_URL", "").startswith("postgres") else "SQLite"


def count(*, short: int, long: int, in_tests: int | None = None) -> int:
    """Return how often, how many or for how long in this run.

    ``in_tests`` is for what would take too long in `make test` even when it is short: then only a run which keeps its
    figures takes the short count.
    """
    if IS_LONG:
        return long
    return short if IS_KEPT or in_tests is None else in_tests


def keep(fault: str, *, title: str, unit: str, done: int, control: str, seconds: float, **found: int) -> None:
    """Write what a fault found, when this run is asked to keep it.

    ``fault`` names the file and the row, ``title`` tells what was done, ``done`` counts it in ``unit``; ``found`` are the
    figures which must be nought (lost, doubled, …) and whatever else was counted; ``control`` tells what went red with
    its guard switched off.
    """
    folder = os.environ.get("MADOGUCHI_FAULTS_KEEP")
    if not folder:
        return
    row = {
        "fault": fault,
        "title": title,
        "database": DATABASE,
        "length": "long" if IS_LONG else "short",
        "done": done,
        "unit": unit,
        "found": found,
        "control": control,
        "seconds": round(seconds),
        "at": datetime.now(UTC).date().isoformat(),
        "commit": _commit(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    name = f"{fault}-{DATABASE.lower()}-{row['length']}.json"
    (where / name).write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n")


def _commit() -> str:
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip()
