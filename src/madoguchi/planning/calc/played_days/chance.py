"""Chance by number instead of by turn: what a caller does depends on seed, day and caller alone, never on the seats.

So two plans are compared on the very same days (common random numbers). Source of the mixing: Steele, Lea and Flood 2014,
"Fast splittable pseudorandom number generators" (SplitMix64).
"""

from __future__ import annotations

import math

import numpy as np

from madoguchi.planning.calc.played_days.compiling import compiled

STEP = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
BY_30, BY_27, BY_31, BY_11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
UNIT = 2.0**-53


@compiled
def mixed(number: np.uint64) -> np.uint64:
    """Return 64 bits which look like chance."""
    number = (number ^ (number >> BY_30)) * FIRST
    number = (number ^ (number >> BY_27)) * SECOND
    return number ^ (number >> BY_31)


@compiled
def day_key(seed: int, day: int) -> np.uint64:
    """Return the key of one day."""
    return mixed(mixed(np.uint64(seed) * STEP) + np.uint64(day) * FIRST)


@compiled
def uniform(key: np.uint64, number: int) -> float:
    """Return the key's chance of that number: above 0 and under 1."""
    return (float(mixed(key + np.uint64(number) * STEP) >> BY_11) + 0.5) * UNIT


@compiled
def exponential(key: np.uint64, number: int) -> float:
    """Return an exponential time of mean 1."""
    return -math.log(uniform(key, number))
