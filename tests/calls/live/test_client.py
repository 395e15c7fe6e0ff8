"""The client only reads, comes back by itself, gives up when it is not let in, and knows a restart."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from madoguchi.calls.adapters.asterisk_ami.client import AmiClient, Batch, Line
from madoguchi.calls.adapters.asterisk_ami.reading import AmiStream
from madoguchi.calls.adapters.asterisk_ami.session import LoginRefused, Session
from madoguchi.calls.calc.events import SystemStarted
from madoguchi.calls.calc.live_events import RingStarted, RollCall
from madoguchi.calls.calc.notes import Notes
from madoguchi.demo.replayer.server import Replayer
from madoguchi.demo.replayer.tape import END
from tests.calls.counted import RUNS, assert_truth, count, records_of
from tests.calls.live.lines import ENOUGH_S, QUICK, client_of, heard, places, play, tape_of

OFTEN = 4
READ_CLASSES = {"system", "call", "agent", "reporting", "dialplan"}


def test_it_asks_for_nothing_but_to_log_in_and_who_is_there() -> None:
    replayer, _, _ = play(tape_of("five"))
    assert set(replayer.asked) <= {"Challenge", "Login", "QueueStatus", "Ping"}
    assert "QueueStatus" in replayer.asked


def test_a_wrong_secret_ends_it_with_a_sentence_instead_of_trying_again() -> None:
    async def try_once() -> Replayer:
        replayer = Replayer(tape_of("five"))
        async with replayer.serving():
            client = client_of(replayer, [])
            client._line = replace(client._line, secret="wrong")
            with pytest.raises(LoginRefused, match=r"manager\.conf"):
                await anext(client.batches())
        return replayer

    assert asyncio.run(try_once()).asked == ["Challenge", "Login"]


def test_the_secret_never_travels() -> None:
    session = Session(AmiStream(Notes()), "madoguchi", "a very secret word")
    session.greeted()
    sent = session.outgoing()
    session.receive(b"Response: Success\r\nActionID: madoguchi-challenge\r\nChallenge: 12345\r\n\r\n", 0.0)
    assert b"secret" not in sent + session.outgoing()


def test_nobody_there_is_said_again_and_again_with_longer_pauses() -> None:
    said: list[str] = []
    often = asyncio.Event()

    def report(sentence: str) -> None:
        said.append(sentence)
        if len(said) == OFTEN:
            often.set()

    async def knock() -> None:
        server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        client = AmiClient(Line("127.0.0.1", port, "u", "s"), clock=lambda: 0.0, report=report, pace=QUICK)
        knocking = asyncio.ensure_future(anext(client.batches()))
        await asyncio.wait_for(often.wait(), ENOUGH_S)
        knocking.cancel()
        assert client._pause == QUICK.longest_pause
        server.close()

    asyncio.run(knock())
    assert all("つなぎ直します" in line for line in said)


def test_a_restart_in_mid_call_is_told_once_for_each_cut() -> None:
    tape = tape_of("five")
    _, batches, _ = play(tape, cuts=places(tape, 2), restarts=True)
    started = [event for batch, _ in batches for event in batch.events if isinstance(event, SystemStarted)]
    assert len(started) == 2


def test_ringing_and_the_roll_are_told() -> None:
    _, batches, _ = play(tape_of("five"))
    events = [event for batch, _ in batches for event in batch.events]
    assert {event.agent for event in events if isinstance(event, RingStarted)} == {"1001", "1002", "1003", "1005"}
    assert any(isinstance(event, RollCall) for event in events)


@pytest.mark.parametrize("run", RUNS)
def test_the_read_classes_of_the_guide_are_enough_for_every_total(run: str) -> None:
    notes = Notes()
    stream = AmiStream(notes)
    readable = [each for each in tape_of(run) if READ_CLASSES & set(each.fields.get("Privilege", "").split(","))]
    events = [event for each in readable for event in stream.feed(each.raw + END)]
    assert_truth(run, count(records_of([*events, *stream.finish()]), notes))


def test_without_the_class_dialplan_refusals_are_unknown_and_not_zero() -> None:
    notes = Notes()
    stream = AmiStream(notes)
    readable = [each for each in tape_of("five") if "dialplan" not in each.fields.get("Privilege", "")]
    events = [event for each in readable for event in stream.feed(each.raw + END)]
    counted = count(records_of([*events, *stream.finish()]), notes)
    assert "refused_full" not in counted["by_queue"]["shimin"]
    assert counted["by_queue"]["shimin"]["answered"] == 5


def test_a_tape_which_begins_in_the_middle_answers_who_is_there_already() -> None:
    tape = tape_of("five")
    joined = [place for place, each in enumerate(tape) if b"QueueCallerJoin" in each.raw][3]

    async def listen() -> list[tuple[Batch, float]]:
        return await heard(Replayer(tape, place=joined), [])

    events = [event for batch, _ in asyncio.run(listen()) for event in batch.events]
    (roll,) = (event for event in events if isinstance(event, RollCall))
    assert len(roll.waiting) == 2
    assert roll.seats == {("shimin", "1001"): True, ("kodomo", "1005"): False}
