"""Many writers at once leave one linear chain for each contract, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.queries import walk_chains
from madoguchi.audit.recording import record
from tests.harness.databases import run_inside

WRITERS, RECORDS = 4, 12


def write(contracts: list[str], count: int) -> None:
    """Record so many laps in each chain; runs inside a process of the database under test."""
    for number in range(count):
        for contract in contracts:
            with transaction.atomic():
                record(
                    actor=Actor("job", "race", "競走"),
                    verb="race.ran",
                    subject=("lap", str(number)),
                    contract_id=UUID(contract),
                    detail={"lap": number},
                    now=datetime.now(UTC),
                )


def state_of_chains() -> list[list[object]]:
    """Give what a walk finds; runs inside such a process, too."""
    return [[state.chain, state.entries, [str(broken) for broken in state.faults]] for state in walk_chains()]


@pytest.mark.race
def test_chains_stay_linear_under_many_writers(fresh_database: str) -> None:
    """The writers are forked at once, so that they write at the same time and not one after the other as they start."""
    contracts = sorted(str(uuid4()) for _ in range(2))
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [
            pool.submit(run_inside, fresh_database, f"{__name__}:write", contracts=contracts, count=RECORDS)
            for _ in range(WRITERS)
        ]
    assert [each.result() for each in writing] == [None] * WRITERS
    states = run_inside(fresh_database, f"{__name__}:state_of_chains")
    assert states == [[contract, WRITERS * RECORDS, []] for contract in contracts]
