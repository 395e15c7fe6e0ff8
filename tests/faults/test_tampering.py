"""The trail is falsified in seven ways by somebody who has dropped its triggers; `madoguchi audit verify` finds each one."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from random import Random
from uuid import UUID

import pytest
from django.db import connection, transaction

from madoguchi.audit import queries, triggers
from madoguchi.audit.actions.erasing import erase_detail
from madoguchi.audit.actor import Actor
from madoguchi.audit.choices import ErasureReason
from madoguchi.audit.cli import register
from madoguchi.audit.models import Entry
from madoguchi.audit.recording import record
from tests.faults.scale import count, keep
from tests.faults.tampering import KINDS, ONLY_BY_HEAD

TAMPERINGS = count(in_tests=126, short=504, long=10_003)
SEED = 7
LENGTH = 12
CONTRACT = UUID("00000000-0000-4000-8000-000000000001")
CLERK = Actor("user", "17", "体験 一郎")
NOW = datetime(2023, 11, 6, 8, 30, 15, 123456, tzinfo=UTC)

pytestmark = [pytest.mark.faults, pytest.mark.timeout(60 + TAMPERINGS)]


@pytest.fixture
def head(transactional_db: None) -> Iterator[str]:
    """Write a contract's chain with an erasure in it, and one of the house; give the contract's head. No trigger stands.

    Each change is a transaction: within one, PostgreSQL would keep every row which was ever put back, and read them all.
    """
    with transaction.atomic():
        for number in range(LENGTH):
            if number == LENGTH // 2:
                erased = Entry.objects.filter(contract_id=CONTRACT)[3]
                erase_detail(entry_id=erased.pk, actor=CLERK, reason=ErasureReason.FORBIDDEN_NUMBER, now=NOW)
            for contract in (CONTRACT, None):
                record(
                    actor=CLERK,
                    verb="ticket_call",
                    subject=("ticket", f"A-{number}"),
                    contract_id=contract,
                    detail={"window": number % 3, "number": number},
                    now=NOW + timedelta(minutes=number),
                )
    found = queries.head_of(CONTRACT)
    assert found
    with triggers.lifted(connection):
        yield found.hash


def verified(*expected: str) -> bool:
    """Run `madoguchi audit verify`; its exit code and its words must agree."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    heads = [word for each in expected for word in ("--expect-head", each)]
    parsed = parser.parse_args(["audit", "verify", "--json", *heads])
    told = StringIO()
    with redirect_stdout(told):
        code: int = parsed.run(parsed)
    assert json.loads(told.getvalue())["ok"] is (code == 0)
    return code == 0


def unnoticed(times: int, *, heads: tuple[str, ...]) -> Counter[str]:
    """Falsify the trail so many times, each time from the same sound one; count what `verify` calls sound, by kind."""
    drawn, missed = Random(SEED), Counter[str]()
    chain = list(Entry.objects.filter(contract_id=CONTRACT).order_by("seq"))
    for number in range(times):
        kind = list(KINDS)[number % len(KINDS)]
        KINDS[kind](chain, drawn)
        missed[kind] += verified(*heads)
        put_back(chain)
    return +missed


def put_back(chain: list[Entry]) -> None:
    """Make the chain as it was; a savepoint would make SQLite read its whole schema anew each time."""
    Entry.objects.filter(chain=chain[0].chain).delete()
    Entry.objects.bulk_create(chain)


def test_every_falsification_is_found(head: str) -> None:
    began = time.monotonic()
    assert verified(head), "a sound trail verifies"
    missed = unnoticed(TAMPERINGS, heads=(head,))
    assert verified(head), "each falsification was taken back"
    keep(
        "tampering",
        title="Trail falsified in seven ways without its triggers, the head kept elsewhere",
        unit="falsifications",
        done=TAMPERINGS,
        control="without the walk along the chain none was found; without the head, no cut tail and no full rewrite",
        seconds=time.monotonic() - began,
        unnoticed=missed.total(),
    )
    assert missed == Counter()


def test_without_the_kept_head_a_cut_and_a_full_rewrite_look_sound(head: str) -> None:
    """Control: why the head is printed on each report and kept elsewhere."""
    assert unnoticed(10 * len(KINDS), heads=()) == Counter(dict.fromkeys(ONLY_BY_HEAD, 10))


def test_without_the_walk_nothing_is_found(head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: what found them was the chain, not something else in the command."""
    monkeypatch.setattr(queries, "faults_in", lambda links: list(links)[:0])
    monkeypatch.setattr(queries, "_unrecorded_erasures", lambda _: ())
    assert unnoticed(2 * len(KINDS), heads=()) == Counter(dict.fromkeys(KINDS, 2))
