"""A bad line between devices and server: a proxy which spoils half of all connections, each in one of five ways.

    lost answer      the server carries the command out, the device never hears of it
    duplicate        the server hears the same request twice at the same time
    half request     the server hears half of a request, then nothing more
    reset            the connection is reset, before the request or after it
    delay            the answer comes late

It reads HTTP only as far as it must to know where a message ends. A connection on which nothing happens is closed after
some requests, so that a device which got a good one does not keep it.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress

FAULTS = ("lost_answer", "duplicate", "half_request", "reset", "delay")
SPOILED = 0.5
REQUESTS_EACH = 6
LATE_S = (0.01, 0.08)
FAREWELL_S = 0.05
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class CutError(Exception):
    """The connection ends here."""


class BadLine:
    """The proxy; it runs in a thread of its own."""

    def __init__(self, server_port: int, seed: int) -> None:
        """Stand before a server; the seed decides what is spoiled."""
        self.port = 0
        self.done: Counter[str] = Counter()
        self.otherwise: list[bytes] = []  # second answers which were not the first one
        self._server_port = server_port
        self._drawn = random.Random(seed)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()

    def run(self) -> None:
        """Pass on what comes, until stopped."""
        asyncio.set_event_loop(self._loop)
        listening = self._loop.run_until_complete(asyncio.start_server(self._meet, "127.0.0.1", 0))
        self.port = listening.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        listening.close()
        self._loop.run_until_complete(self._end())
        self._loop.close()

    def wait_until_ready(self) -> None:
        """Wait until it listens."""
        assert self._ready.wait(10)

    def stop(self) -> None:
        """Let `run` end."""
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _end(self) -> None:
        """Close every connection which is still open."""
        open_ones = asyncio.all_tasks() - {asyncio.current_task()}
        for each in open_ones:
            each.cancel()
        await asyncio.gather(*open_ones, return_exceptions=True)
        await asyncio.sleep(FAREWELL_S)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of a device."""
        try:
            server = await asyncio.open_connection("127.0.0.1", self._server_port)
        except OSError:
            writer.close()
            return
        with suppress(CutError, OSError, asyncio.IncompleteReadError):
            try:
                await self._pass_on((reader, writer), server)
            finally:
                writer.close()
                server[1].close()

    async def _pass_on(self, device: Line, server: Line) -> None:
        """Pass some requests on, and spoil one of them on every second connection."""
        spoiled_at = self._drawn.randrange(REQUESTS_EACH) if self._drawn.random() < SPOILED else None
        for at in range(REQUESTS_EACH):
            request = await _message(device[0])
            fault = self._drawn.choice(FAULTS) if at == spoiled_at else "none"
            self.done[fault] += 1
            device[1].write(await self._answer(fault, request, server, device[1]))
            await device[1].drain()

    async def _answer(self, fault: str, request: bytes, server: Line, device: asyncio.StreamWriter) -> bytes:
        """Return the answer to pass on. Raises CutError when the device is to hear nothing."""
        if fault == "half_request":
            server[1].write(request[: len(request) // 2])
            await server[1].drain()
            raise CutError
        if fault == "reset" and self._drawn.random() < 0.5:
            _reset(device)
        second = asyncio.create_task(self._ask_beside(request)) if fault == "duplicate" else None
        answer = await _asked(request, server)
        if second is not None:
            self._compare(answer, await second)
        elif fault == "lost_answer":
            raise CutError
        elif fault == "reset":
            _reset(device)
        elif fault == "delay":
            await asyncio.sleep(self._drawn.uniform(*LATE_S))
        return answer

    async def _ask_beside(self, request: bytes) -> bytes:
        """Send the request on a connection of its own."""
        server = await asyncio.open_connection("127.0.0.1", self._server_port)
        try:
            return await _asked(request, server)
        finally:
            server[1].close()

    def _compare(self, first: bytes, second: bytes) -> None:
        """Both must be the same, unless one of them was asked to come back."""
        if b" 503 " in (first[8:13], second[8:13]):
            return
        if _body(first) != _body(second):
            self.otherwise.append(second)


@contextmanager
def bad_line(server_port: int, seed: int) -> Iterator[BadLine]:
    """Give a bad line to a server; end it afterwards."""
    line = BadLine(server_port, seed)
    thread = threading.Thread(target=line.run, daemon=True)
    thread.start()
    line.wait_until_ready()
    try:
        yield line
    finally:
        line.stop()
        thread.join(10)


async def _asked(request: bytes, server: Line) -> bytes:
    server[1].write(request)
    await server[1].drain()
    return await _message(server[0])


async def _message(reader: asyncio.StreamReader) -> bytes:
    """Read one request or answer; madoguchi's devices and its server always say how long they are."""
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + (await reader.readexactly(int(lengths[0])) if lengths else b"")


def _body(message: bytes) -> bytes:
    return message.partition(b"\r\n\r\n")[2]


def _reset(device: asyncio.StreamWriter) -> None:
    """Close at once, without a farewell. Raises CutError."""
    line: socket.socket = device.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    raise CutError
