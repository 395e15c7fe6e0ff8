"""How long callers are willing to wait, estimated from the calls of one's own queue.

Most callers are answered before their patience ends: of them it is only known that it was longer (the observation is
censored). Averaging the waits of those who gave up alone would make callers look far less patient than they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

DEFAULT_PATIENCE_S = 240.0
ENOUGH_ABANDONS = 10
NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Patience:
    """Mean patience in seconds with a 95 % interval; `assumed` when too few gave up to know."""

    mean_s: float
    low_s: float
    high_s: float
    abandons: int
    assumed: bool


@dataclass(frozen=True, slots=True)
class WaitTotals:
    """All time waited in a queue, by everybody, and how many of them gave up."""

    waited_s: float
    abandons: int


def totals(waits: Iterable[tuple[float, bool]], *, short_s: float = 0.0) -> WaitTotals:
    """Add up (wait in seconds, gave up?) pairs; whoever hung up within `short_s` never meant to wait.

    Leaving out short abandons also leaves out everybody's first `short_s` seconds, so that what remains is again a
    fair sample: for an exponential patience the rest is exponential with the same mean.
    """
    waited, abandons = 0.0, 0
    for wait_s, gave_up in waits:
        if wait_s < 0:
            raise ValueError(f"Nobody waits {wait_s} s")
        beyond = wait_s - short_s
        if beyond > 0 or (beyond == 0 and short_s == 0):
            waited += beyond
            abandons += gave_up
    return WaitTotals(waited, abandons)


def estimated(found: WaitTotals, *, assume_s: float = DEFAULT_PATIENCE_S) -> Patience:
    """Return total waiting time / number of abandons: the maximum-likelihood mean of a censored exponential patience.

    Source: Brown et al. 2005, "Statistical analysis of a telephone call center", section 5; the interval is Wald's on
    the logarithm, whose standard error is 1 / sqrt(abandons) (Lawless 2003, section 4.1). With fewer than
    ENOUGH_ABANDONS the interval is wider than the estimate is useful, and `assume_s` stands in, said as such.
    """
    if found.abandons < ENOUGH_ABANDONS or found.waited_s <= 0.0:
        return Patience(assume_s, 0.0, math.inf, found.abandons, assumed=True)
    mean = found.waited_s / found.abandons
    spread = math.exp(NORMAL_95 / math.sqrt(found.abandons))
    return Patience(mean, mean / spread, mean * spread, found.abandons, assumed=False)
