"""`calls follow` from the registered source to the rows: the whole way, with a database that is away for a moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from madoguchi.calls import cli_follow, live_source
from madoguchi.calls.actions.following import take_events
from madoguchi.calls.actions.sources import keep_source
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.live_source import Follower
from madoguchi.calls.models import CallSource
from madoguchi.contract.clock import office_now
from madoguchi.demo.replayer.server import Replayer
from tests.calls.counted import assert_truth
from tests.calls.live.lines import client_of, tape_of, until_taken
from tests.calls.live.stored import stored_counts
from tests.factories import make_contract
from tests.makers.calls import PBX, at_clock, make_source


@pytest.mark.django_db(transaction=True)
def test_a_recording_is_followed_into_the_database_which_is_away_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    source, refusals = make_source(), [1, 1]

    def sometimes(**given: object) -> object:
        if refusals:
            refusals.pop()
            raise OperationalError("database is locked")
        return take_events(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(live_source, "take_events", sometimes)

    async def follow() -> None:
        replayer = Replayer(tape_of("five"))
        async with replayer.serving():
            client = client_of(replayer, said)
            follower = Follower(source, client, lambda: at_clock(replayer.answered_at), said.append, look_every_s=3600)
            running = asyncio.create_task(follower.run())
            await until_taken(replayer, client, running)

    asyncio.run(follow())
    assert_truth("five", stored_counts(source))
    assert sum("データベースに書けません" in line for line in said) == 2


@pytest.mark.django_db
def test_a_source_which_is_not_registered_or_not_complete_is_said_so() -> None:
    contract = make_contract()
    with pytest.raises(CommandError, match="calls source"):
        cli_follow._source(contract, None)
    source = CallSource.objects.create(contract=contract, kind=SourceKind.ASTERISK_AMI, name="電話")
    with pytest.raises(CommandError, match="登録し直して"):
        cli_follow.follower_of(source)
    CallSource.objects.create(contract=contract, kind=SourceKind.ASTERISK_AMI, name="もう一つ")
    with pytest.raises(CommandError, match="--name"):
        cli_follow._source(contract, None)


@pytest.mark.django_db
def test_a_registered_source_gives_a_line_with_its_secret_and_its_log(tmp_path: Path) -> None:
    for name in ("queue_log", "queue_log.0", "messages"):
        (tmp_path / name).touch()
    settings = {"host": "pbx.test", "port": 5038, "username": "madoguchi", "queue_log": str(tmp_path / "queue_log*")}
    source = keep_source(
        contract=make_contract(),
        kind=SourceKind.ASTERISK_AMI,
        name="電話",
        settings=settings,
        secret="of the manager",
        actor=PBX,
        now=office_now(),
    )
    follower = cli_follow.follower_of(source)
    assert (follower.client._line.host, follower.client._line.secret) == ("pbx.test", "of the manager")
    assert [path.name for path in follower.logs()] == ["queue_log", "queue_log.0"]
