"""The same queue computed another way: state by state, in decimals of 60 digits, without any integral.

P(wait > t) is summed over what the caller finds: behind k others the wait is a sum of k + 1 exponentials, of which
exp(-theta wait) has a beta distribution with parameters c and k + 1; for whole k it is a finite sum.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass
from decimal import Decimal

CONTEXT = decimal.Context(prec=60, Emax=10**12, Emin=-(10**12))
TINY = Decimal("1e-45")


@dataclass(frozen=True)
class ExactQueue:
    """Results as decimals; each is a probability of calls as they come."""

    wait: Decimal
    abandon: Decimal
    wait_longer: Decimal
    answered_late: Decimal
    answered_within: Decimal


def exact_queue(seats: int, calls_per_hour: float, handling_s: float, patience_s: float, t: float = 0.0) -> ExactQueue:
    """Return M/M/N+M by the sums of its states; the arguments are taken as the floats they are."""
    with decimal.localcontext(CONTEXT):
        load = Decimal(calls_per_hour) / 3600 * Decimal(handling_s)
        ratio = Decimal(patience_s) / Decimal(handling_s)
        return _summed(seats, load, ratio, Decimal(t) / Decimal(patience_s))


def _summed(seats: int, load: Decimal, ratio: Decimal, y: Decimal) -> ExactQueue:
    c, z, x = seats * ratio, load * ratio, (-y).exp()
    free = _free(seats, load)
    weight = everybody = Decimal(1)
    queue = longer = late = Decimal(0)
    beta, beta_up = x**c, x ** (c + 1)  # terms of the two finite sums, and the sums so far
    tail, tail_up = beta, beta_up
    k = 0
    longer += weight * tail
    late += weight * tail_up * c / (c + 1)
    while True:
        k += 1
        weight = weight * z / (c + k)
        beta = beta * (c + k - 1) / k * (1 - x)
        beta_up = beta_up * (c + k) / k * (1 - x)
        tail, tail_up = tail + beta, tail_up + beta_up
        everybody += weight
        queue += k * weight
        longer += weight * tail
        late += weight * tail_up * c / (c + k + 1)
        if c + k > z and k * weight < TINY * min(everybody, queue) * (1 - z / (c + k + 1)) and _settled(weight, longer):
            break
    whole = free + everybody
    abandon = queue / z / whole
    return ExactQueue(everybody / whole, abandon, longer * x / whole, late / whole, 1 - abandon - late / whole)


def _settled(weight: Decimal, longer: Decimal) -> bool:
    return longer == 0 or weight < TINY * longer


def _free(seats: int, load: Decimal) -> Decimal:
    """Weights of all states with a free seat, beside 1 for exactly all busy."""
    weight, found = Decimal(1), Decimal(0)
    for j in range(seats, 0, -1):
        weight = weight * j / load
        found += weight
    return found
