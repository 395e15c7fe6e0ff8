"""The next thing to happen: a binary heap over two arrays, times and what happens then."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from madoguchi.planning.calc.played_days.compiling import compiled

Times = NDArray[np.float64]
Codes = NDArray[np.int64]


@compiled
def push(times: Times, codes: Codes, size: int, event: tuple[float, int]) -> int:
    """Add an event (when, what) and return the new size."""
    time, code = event
    place = size
    while place > 0:
        above = (place - 1) >> 1
        if times[above] <= time:
            break
        times[place], codes[place] = times[above], codes[above]
        place = above
    times[place], codes[place] = time, code
    return size + 1


@compiled
def pop(times: Times, codes: Codes, size: int) -> int:
    """Take the first event away and return the new size."""
    size -= 1
    time, code = times[size], codes[size]
    place = 0
    while True:
        below = 2 * place + 1
        if below >= size:
            break
        if below + 1 < size and times[below + 1] < times[below]:
            below += 1
        if time <= times[below]:
            break
        times[place], codes[place] = times[below], codes[below]
        place = below
    times[place], codes[place] = time, code
    return size
