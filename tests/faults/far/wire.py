"""The wire: IP packets between two TUN devices, with loss, a rate, a delay and flaps.

Each end opens a device in its own namespace and passes raw packets through a socket pair; the centre's end decides what
becomes of them. Nothing of the kernel's traffic control is needed, which many kernels come without.
"""

from __future__ import annotations

import fcntl
import heapq
import os
import random
import select
import socket
import struct
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import Final

SET_NAME: Final = 0x400454CA
PLAIN_IP: Final = 0x1001  # a TUN device, without a header before each packet
LONGEST: Final = 65_536
TOO_MANY: Final = 200  # packets which wait; a router drops what comes then


@dataclass(frozen=True)
class Weather:
    """How bad the line is."""

    loss: float = 0.03
    bytes_per_s: int = 32_000
    delay_s: float = 0.03
    up_s: tuple[float, float] = (2.0, 4.0)
    down_s: tuple[float, float] = (1.8, 3.0)


def device(name: str, address: str, other: str) -> int:
    """Make a TUN device in this process's namespace, with an address and the way to the other end; return its file."""
    file = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(file, SET_NAME, struct.pack("16sH", name.encode(), PLAIN_IP))
    for words in (
        ["link", "set", "lo", "up"],
        ["address", "add", address, "peer", other, "dev", name],
        ["link", "set", name, "up"],
    ):
        subprocess.run(["ip", *words], check=True, capture_output=True)
    return file


def carry(tun: int, beyond: socket.socket) -> None:
    """Be the site's end: pass everything on, until the other end is gone."""
    while True:
        ready, _, _ = select.select([tun, beyond.fileno()], [], [])
        if tun in ready:
            beyond.send(os.read(tun, LONGEST))
        if beyond.fileno() in ready:
            packet = beyond.recv(LONGEST)
            if not packet:
                return
            os.write(tun, packet)


class Wire:
    """The centre's end, where the weather is."""

    def __init__(self, tun: int, beyond: socket.socket, weather: Weather, seed: int) -> None:
        """Join both ends."""
        self.done: Counter[str] = Counter()
        self._tun, self._beyond, self._weather = tun, beyond, weather
        self._drawn = random.Random(seed)
        self._order = count()
        self._waiting: list[tuple[float, int, bool, bytes]] = []
        self._free_at = {True: 0.0, False: 0.0}
        self._down_from = time.monotonic() + self._drawn.uniform(*weather.up_s)
        self._down_until = self._down_from + self._drawn.uniform(*weather.down_s)

    def carry(self) -> None:
        """Pass packets on as the weather lets them, until the other end is gone."""
        while True:
            pause = max(0.0, self._waiting[0][0] - time.monotonic()) if self._waiting else 1.0
            ready, _, _ = select.select([self._tun, self._beyond.fileno()], [], [], pause)
            if self._tun in ready:
                self._take(os.read(self._tun, LONGEST), outward=True)
            if self._beyond.fileno() in ready:
                packet = self._beyond.recv(LONGEST)
                if not packet:
                    return
                self._take(packet, outward=False)
            self._deliver()

    def _take(self, packet: bytes, *, outward: bool) -> None:
        now = time.monotonic()
        if self._is_down(now) or self._drawn.random() < self._weather.loss or len(self._waiting) > TOO_MANY:
            self.done["packets_dropped"] += 1
            return
        self.done["packets"] += 1
        begins = max(now, self._free_at[outward])
        self._free_at[outward] = begins + len(packet) / self._weather.bytes_per_s
        due = self._free_at[outward] + self._weather.delay_s
        heapq.heappush(self._waiting, (due, next(self._order), outward, packet))

    def _deliver(self) -> None:
        while self._waiting and self._waiting[0][0] <= time.monotonic():
            _, _, outward, packet = heapq.heappop(self._waiting)
            if outward:
                self._beyond.send(packet)
            else:
                os.write(self._tun, packet)

    def _is_down(self, now: float) -> bool:
        if now >= self._down_until:
            self.done["flaps"] += 1
            self._down_from = now + self._drawn.uniform(*self._weather.up_s)
            self._down_until = self._down_from + self._drawn.uniform(*self._weather.down_s)
        return self._down_from <= now < self._down_until
