"""How long a caller of endless patience would wait in M/M/N+M, integrated without any cancellation.

Time is counted in mean patiences (y = wait x theta). Behind busy seats the density of that wait is proportional to

    g(y) = exp(-c y + z (1 - exp(-y))),   c = seats x patience / handling,   z = load x patience / handling

(Baccelli and Hebuterne 1981; Zeltyn and Mandelbaum 2005, "Call centers with impatient customers", section 3). Its
logarithm is concave with its peak at y* = max(0, log(z / c)). Written from any point p of the line, g falls as

    g(p + s) / g(p) = exp(-(slope s + curve phi(s))),   phi(s) = exp(-s) - 1 + s >= 0

with slope and curve >= 0 on the side which falls: each integral is a sum of positive terms, whose relative error is that
of its terms. Everything is given relative to the peak, so nothing overflows, whatever the load.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from madoguchi.planning.calc.quadrature import Rule, panel_rule

DEPTH = 45.0
"""A side is followed until it has fallen by exp(-45) = 3e-20: what lies beyond is under a double's last digit."""
FLAT = 40.0
"""Beyond y = 40 phi is a straight line to the last digit, and the rest of the integral is known in closed form."""
ORDER = 20
RIGHT_EDGES = (0.0, 0.125, 0.25, 0.5, 1.0)
LEFT_PANEL = 2.0
SMALL = 0.1


@dataclass(frozen=True, slots=True)
class Mass:
    """Integrals of g over a stretch which begins at `lo`: of everybody, of those who stay, of those who give up in it.

    stayed = integral of g(y) exp(-(y - lo)), gave_up = integral of g(y) (1 - exp(-(y - lo))),
    stayed_time = integral of (y - lo) g(y) exp(-(y - lo)).
    """

    everybody: float = 0.0
    stayed: float = 0.0
    gave_up: float = 0.0
    stayed_time: float = 0.0

    def plus(self, other: Mass) -> Mass:
        """Return both stretches together."""
        return Mass(
            self.everybody + other.everybody,
            self.stayed + other.stayed,
            self.gave_up + other.gave_up,
            self.stayed_time + other.stayed_time,
        )

    def times(self, factor: float) -> Mass:
        """Return the stretch on another scale."""
        return Mass(
            self.everybody * factor, self.stayed * factor, self.gave_up * factor, self.stayed_time * factor
        )  # fmt: skip


def phi(s: float) -> float:
    """Return exp(-s) - 1 + s, for s of either sign, to about 20 units in the last place.

    Near 0 the closed form would lose its digits, so there it is its Taylor series.
    """
    if abs(s) >= SMALL:
        return math.expm1(-s) + s
    rest = 1 / 120 - s * (1 / 720 - s * (1 / 5040 - s * (1 / 40320 - s * (1 / 362880 - s / 3628800))))
    return s * s * (1 / 2 - s * (1 / 6 - s * (1 / 24 - s * rest)))


def depth_to_the_right(slope: float, curve: float) -> float:
    """Return a length at which slope s + curve phi(s) is at least DEPTH, from phi(s) >= s^2 / (2 + s)."""
    b = 2.0 * slope - DEPTH
    root = math.sqrt(b * b + 8.0 * DEPTH * (slope + curve))
    return 4.0 * DEPTH / (b + root) if b > 0 else (root - b) / (2.0 * (slope + curve))


def depth_to_the_left(slope: float, curve: float) -> float:
    """Return a length at which slope v + curve phi(-v) is at least DEPTH, from phi(-v) >= v^2 / 2."""
    quadratic = math.sqrt(2.0 * DEPTH / curve)
    exponential = math.log1p(DEPTH / curve) + 0.5
    return min(quadratic, exponential, DEPTH / slope if slope > 0 else math.inf)


def left_edges(length: float) -> tuple[float, ...]:
    """Return the panels of the left side, on which g falls like exp(-exp(v)): none longer than LEFT_PANEL."""
    panels = max(2, math.ceil(length / LEFT_PANEL))
    return tuple(number / panels for number in range(panels + 1))


@dataclass(frozen=True, slots=True)
class Fall:
    """How g falls from a point on: to the right (step 1) or the left (step -1); `begins` is the point's y - lo."""

    slope: float
    curve: float
    step: float
    begins: float


def followed(rule: Rule, length: float, fall: Fall) -> Mass:
    """Integrate one side over a length."""
    slope, curve, step, begins = fall.slope, fall.curve, fall.step, fall.begins
    everybody = stayed = gave_up = stayed_time = 0.0
    for node, weight in rule:
        s = node * length
        y = begins + step * s
        here = weight * math.exp(-(slope * s + curve * phi(step * s)))
        gone = -math.expm1(-y)
        everybody += here
        gave_up += here * gone
        stayed += here * (1.0 - gone)
        stayed_time += here * (1.0 - gone) * y
    return Mass(everybody, stayed, gave_up, stayed_time).times(length)


def right_side(slope: float, curve: float, limit: float, begins: float) -> Mass:
    """Integrate to the right over at most `limit` (may be infinite)."""
    length = min(depth_to_the_right(slope, curve), limit, FLAT)
    near = followed(panel_rule(RIGHT_EDGES, ORDER), length, Fall(slope, curve, 1.0, begins))
    if length < FLAT or limit <= FLAT:
        return near
    steepness = slope + curve
    here = math.exp(curve - steepness * FLAT) / steepness * -math.expm1(-steepness * (limit - FLAT))
    return near.plus(Mass(everybody=here, gave_up=here))


def left_side(slope: float, curve: float, limit: float, begins: float) -> Mass:
    """Integrate to the left over at most `limit`."""
    length = min(depth_to_the_left(slope, curve), limit)
    return followed(panel_rule(left_edges(length), ORDER), length, Fall(slope, curve, -1.0, begins))


@dataclass(frozen=True, slots=True)
class WaitDensity:
    """The function g for `c` > 0 and `surplus` = c - z (negative when more is offered than the seats can do)."""

    c: float
    surplus: float

    @property
    def peak(self) -> float:
        """The place of the greatest value, in mean patiences."""
        return math.log1p(-self.surplus / self.c) if self.surplus < 0 else 0.0

    @property
    def height(self) -> float:
        """The logarithm of g at its peak; g(0) = 1."""
        return self.c * phi(-self.peak)

    def below_peak(self, y: float) -> float:
        """Return log g(peak) - log g(y) >= 0."""
        if self.surplus < 0:
            return self.c * phi(y - self.peak)
        return self.surplus * y + (self.c - self.surplus) * phi(y)

    def slope_at(self, y: float) -> float:
        """Return how steeply g falls at y: c - z exp(-y)."""
        if self.surplus < 0:
            return -self.c * math.expm1(self.peak - y)
        return self.surplus - (self.c - self.surplus) * math.expm1(-y)

    def between(self, lo: float, hi: float = math.inf) -> Mass:
        """Integrate g / g(peak) from lo to hi, both in mean patiences."""
        if hi <= lo:
            return Mass()
        place = min(max(self.peak, lo), hi)
        curve = (self.c - self.surplus) * math.exp(-place)
        slope = self.slope_at(place)
        found = Mass()
        if place < hi:
            found = right_side(max(slope, 0.0), curve, hi - place, place - lo)
        if place > lo:
            found = found.plus(left_side(max(-slope, 0.0), curve, place - lo, place - lo))
        return found.times(math.exp(-self.below_peak(place)))
