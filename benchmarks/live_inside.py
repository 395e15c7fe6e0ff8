"""What runs in a process with Django ready: the replayer at a steady pace, and the follower which writes what it hears."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from benchmarks.timing import percentile
from madoguchi.calls.adapters.asterisk_ami.client import AmiClient, Batch, Line
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.live_source import Follower
from madoguchi.calls.models import Call
from madoguchi.demo.replayer.server import Programme, Replayer
from madoguchi.demo.replayer.speaking import Speaker
from madoguchi.demo.replayer.tape import Message
from tests.makers.contract import make_contract
from tests.makers.stored_calls import make_source

SEATS = 400
WARM_S = 3.0
"""From the log-in to the first message of the tape."""
SETTLE_S = 5.0
STEADY_S = 1.0
"""So much more lag in the last tenth than in the first is falling behind."""


@dataclass
class Timed(Follower):
    """A follower which notes how late each event was in the database."""

    lags: list[tuple[float, float]] = field(default_factory=list)

    async def _take(self, batch: Batch) -> None:
        await super()._take(batch)
        now = time.time()
        self.lags.extend((event.at, now - event.at) for event in batch.events)


class Paced(Replayer):
    """Plays each message at its time of the day, without adding up its own delays."""

    async def _pause(self, _message: Message) -> None:
        if self.place < len(self.tape):
            await asyncio.sleep(max(0.0, self.tape[self.place].at - time.time()))


def measure(seconds: int, per_second: int) -> dict[str, Any]:
    """Follow so many events a second for so long; return the lags and whether they grew."""
    source = make_source(make_contract(), SourceKind.ASTERISK_AMI, "PBX")
    source.save()
    begin = time.time() + WARM_S
    tape = Speaker().tape(_stamped(seconds * per_second, 1 / per_second, begin))
    lags, behind = asyncio.run(_follow(source, tape))
    in_time = [lag for at, lag in lags if at >= begin]
    part = max(1, len(in_time) // 10)
    first, last = (percentile(sorted(each), 0.5) for each in (in_time[:part], in_time[-part:]))
    ordered = sorted(in_time)
    return {
        "seconds": seconds,
        "per_s": round(len(tape) / (tape[-1].at - tape[0].at), 1),
        "heard": len(in_time),
        "calls": Call.objects.count(),
        "p50_s": round(percentile(ordered, 0.5), 3),
        "p95_s": round(percentile(ordered, 0.95), 3),
        "max_s": round(ordered[-1], 3),
        "first_s": round(first, 3),
        "last_s": round(last, 3),
        "behind_s": round(behind, 3),
        "fell_behind": last - first > STEADY_S,
    }


async def _follow(source: Any, tape: list[Message]) -> tuple[list[tuple[float, float]], float]:
    """Return the lag of each event, and by how much the newest in the database was older than the tape when it ended."""
    replayer = Paced(tape, programme=Programme(speed=1.0))
    async with replayer.serving():
        line = Line("127.0.0.1", replayer.port, replayer.username, replayer.secret)
        client = AmiClient(line, clock=time.time, report=_say_nothing)
        follower = Timed(source, client, lambda: datetime.now(UTC), _say_nothing)
        running = asyncio.create_task(follower.run())
        await replayer.finished.wait()
        behind = tape[-1].at - max((at for at, _ in follower.lags), default=tape[0].at)
        await _until_quiet(follower, tape[-1].at)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return follower.lags, behind


async def _until_quiet(follower: Timed, last: float) -> None:
    """Wait until the last event is in the database: however far behind it is, it counts."""
    while not follower.lags or follower.lags[-1][0] < last - SETTLE_S:  # noqa: ASYNC110  nobody tells when
        await asyncio.sleep(0.2)
    await asyncio.sleep(SETTLE_S)


def _say_nothing(_: str) -> None:
    pass


def _stamped(messages: int, gap_s: float, begin: float) -> Iterator[CallEvent]:
    """Yield a busy day's events, each as far from the last as its messages need at a steady pace."""
    at, made = begin, 0
    for event in _day(messages):
        yield replace(event, at=at)
        told = 3 if isinstance(event, said.Connected | said.Left) else 1
        at, made = at + told * gap_s, made + told
        if made >= messages:
            return


def _day(calls: int, seed: int = 5) -> list[CallEvent]:
    chance = random.Random(seed)  # noqa: S311
    found = [event for number in range(calls) for event in _call(number, chance)]
    return sorted(found, key=lambda event: event.at)


def _call(number: int, chance: random.Random) -> Iterator[CallEvent]:
    at, call, queue = number * 0.1, f"live-{1_700_000_000 + number}.{number}", chance.choice(("shimin", "kodomo"))
    seat = str(1000 + chance.randrange(SEATS))
    wait, talk = chance.expovariate(1 / 20), chance.expovariate(1 / 180)
    yield said.Entered(at, call, call, queue, f"0{chance.randrange(10**9):09d}")
    if chance.random() < 0.12:
        yield said.Left(at + wait, call, call, queue, LegEnd.ABANDONED, wait)
        return
    yield said.Connected(at + wait, call, call, queue, seat, wait, 3)
    yield said.Completed(at + wait + talk, call, call, queue, seat, TalkEnd.CALLER, wait, talk)
