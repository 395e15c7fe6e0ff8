"""A real connection between the client and the replayer, for tests: both in one event loop, through a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from madoguchi.calls.adapters.asterisk_ami.client import AmiClient, Batch, Line, Pace
from madoguchi.demo.replayer.server import Programme, Replayer
from madoguchi.demo.replayer.tape import Message, recorded
from tests.calls.counted import ami_file

QUICK = Pace(connect=60, gather=0.005, silence=60, dead=120, roll=3600, first_pause=0.01, longest_pause=0.05)
ENOUGH_S = 120


def tape_of(run: str) -> list[Message]:
    return recorded(ami_file(run))


def places(tape: list[Message], cuts: int) -> set[int]:
    """Return places spread over the tape, in the middle of things."""
    return {len(tape) * cut // (cuts + 1) for cut in range(1, cuts + 1)}


def client_of(replayer: Replayer, said: list[str]) -> AmiClient:
    line = Line("127.0.0.1", replayer.port, replayer.username, replayer.secret)
    return AmiClient(line, clock=lambda: replayer.answered_at, report=said.append, pace=QUICK)


async def heard(replayer: Replayer, said: list[str]) -> list[tuple[Batch, float]]:
    """Return every batch with the time of its last event, until the tape has ended and all of it was read.

    The tape runs ahead of who listens, so its own time is right only for what it answers.
    """
    batches: list[tuple[Batch, float]] = []

    async def listen(client: AmiClient) -> None:
        async for batch in client.batches():
            at = max((event.at for event in batch.events), default=0.0)
            batches.append((batch, max(at, replayer.answered_at if batch.came_back else 0.0)))

    async with replayer.serving():
        client = client_of(replayer, said)
        await until_taken(replayer, client, asyncio.create_task(listen(client)))
    return batches


async def until_taken(replayer: Replayer, client: AmiClient, listening: asyncio.Task[None]) -> None:
    """Wait until the tape has ended and all of it was taken: then the line is cut, and the client comes to its end last."""
    at_its_end = asyncio.Event()

    def report(sentence: str) -> None:
        if "切れました" in sentence:
            at_its_end.set()

    try:
        await asyncio.wait_for(replayer.finished.wait(), ENOUGH_S)
        await asyncio.wait_for(replayer.somebody.wait(), ENOUGH_S)
        client._report = report
        replayer.cut()
        await asyncio.wait_for(at_its_end.wait(), ENOUGH_S)
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def play(
    tape: list[Message], *, cuts: Collection[int] = (), **programme: float
) -> tuple[Replayer, list[tuple[Batch, float]], list[str]]:
    said: list[str] = []

    async def run() -> tuple[Replayer, list[tuple[Batch, float]]]:
        replayer = Replayer(tape, programme=Programme(cuts=cuts, **programme))  # type: ignore[arg-type]
        return replayer, await heard(replayer, said)

    replayer, batches = asyncio.run(run())
    return replayer, batches, said
