"""Gauss-Legendre quadrature on panels: nodes and weights by Newton's method, in plain floats."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise

Rule = tuple[tuple[float, float], ...]


def legendre(order: int, x: float) -> tuple[float, float]:
    """Return the Legendre polynomial and its derivative at x in (-1, 1), by the three-term recurrence (DLMF 18.9.1)."""
    before, here = 1.0, x
    for k in range(2, order + 1):
        before, here = here, ((2 * k - 1) * x * here - (k - 1) * before) / k
    return here, order * (x * here - before) / (x * x - 1.0)


def root(order: int, number: int) -> float:
    """Return the root of the given number (0 the greatest), from Tricomi's first guess (DLMF 18.16.12)."""
    x = math.cos(math.pi * (number + 0.75) / (order + 0.5))
    for _ in range(8):
        value, slope = legendre(order, x)
        x -= value / slope
    return x


@cache
def unit_rule(order: int) -> Rule:
    """Return (node, weight) pairs for the interval from 0 to 1; exact for polynomials up to degree 2 x order - 1."""
    pairs = []
    for number in range(order):
        x = root(order, number)
        slope = legendre(order, x)[1]
        pairs.append(((1.0 - x) / 2.0, 1.0 / ((1.0 - x * x) * slope * slope)))
    return tuple(pairs)


@cache
def panel_rule(edges: tuple[float, ...], order: int) -> Rule:
    """Return one rule for the interval from 0 to 1, cut into panels at the given edges (0 and 1 among them)."""
    return tuple(
        (start + (end - start) * node, (end - start) * weight)
        for start, end in pairwise(edges)
        for node, weight in unit_rule(order)
    )
