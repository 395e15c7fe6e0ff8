"""Many writers at once leave one linear chain for each contract, on both databases."""

from __future__ import annotations

import subprocess
import sys
from uuid import UUID, uuid4

import pytest

from tests.harness.databases import run_inside
from tests.harness.environment import ROOT, process_environment

WRITERS, RECORDS = 4, 25
WRITE = """
import sys
from datetime import UTC, datetime
from uuid import UUID
import django
django.setup()
from django.db import transaction
from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
contracts, count = [UUID(each) for each in sys.argv[1].split(",")], int(sys.argv[2])
for number in range(count):
    for contract_id in contracts:
        with transaction.atomic():
            record(
                actor=Actor("job", "race", "競走"), verb="race.ran", subject=("lap", str(number)),
                contract_id=contract_id, detail={"lap": number}, now=datetime.now(UTC),
            )
"""


def state_of_chains() -> list[list[object]]:
    """What a walk finds; runs inside a process of the database under test."""
    from madoguchi.audit.queries import walk_chains  # noqa: PLC0415

    return [[state.chain, state.entries, [str(broken) for broken in state.faults]] for state in walk_chains()]


@pytest.mark.race
def test_chains_stay_linear_under_many_writers(fresh_database: str) -> None:
    contracts: list[UUID] = sorted((uuid4(), uuid4()), key=str)
    names = ",".join(map(str, contracts))
    command = [sys.executable, "-c", WRITE, names, str(RECORDS)]
    environment = process_environment(fresh_database)
    writers = [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE) for _ in range(WRITERS)]
    for writer in writers:
        _, complaint = writer.communicate(timeout=90)
        assert writer.returncode == 0, complaint.decode()[-4000:]
    states = run_inside(fresh_database, f"{__name__}:state_of_chains")
    assert states == [[str(contract), WRITERS * RECORDS, []] for contract in contracts]
