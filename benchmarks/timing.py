"""Latencies and what is said about them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Stopwatch:
    """Latencies by what was done, in seconds, and the wall-clock time of each phase."""

    latencies: dict[str, list[float]] = field(default_factory=dict)
    walls: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Time one deed."""
        begun = time.perf_counter()
        yield
        self.latencies.setdefault(what, []).append(time.perf_counter() - begun)

    @contextmanager
    def phase(self, what: str) -> Iterator[None]:
        """Time a whole phase, in which several clients may work side by side."""
        begun = time.perf_counter()
        yield
        self.walls[what] = time.perf_counter() - begun

    def add(self, other: Stopwatch) -> None:
        """Take over another's latencies."""
        for what, seconds in other.latencies.items():
            self.latencies.setdefault(what, []).extend(seconds)

    def figures(self, what: str) -> dict[str, Any]:
        """Return count, rate per second, and the 50th and 95th percentile in milliseconds."""
        seconds = sorted(self.latencies[what])
        wall = self.walls.get(what, sum(seconds))
        return {
            "count": len(seconds),
            "per_s": round(len(seconds) / wall, 1),
            "p50_ms": round(percentile(seconds, 0.50) * 1000, 2),
            "p95_ms": round(percentile(seconds, 0.95) * 1000, 2),
        }


def percentile(ordered: list[float], share: float) -> float:
    """Return the value below which that share of the ordered values lies (nearest rank)."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
