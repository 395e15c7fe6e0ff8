"""Whether two drawings of one page show the same: by shape, because two programs turn inks into light differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from madoguchi.publicity.adapters.pictures import Pixels

STEP = 96
"""So far two pixels may lie apart (of 255) before they count: smoothing at edges and another ink table stay below."""
ALLOWED = 0.004
"""So large a part of the page may differ: the smoothed edges of letters."""


def share_apart(one: Pixels, other: Pixels) -> float:
    """Return which part of the pixels differs, looking one pixel around each; 1 when the pages are not of one size."""
    import numpy as np  # noqa: PLC0415  heavy: only who prints waits for it

    if max(abs(one.shape[axis] - other.shape[axis]) for axis in (0, 1)) > 1:
        return 1.0
    high, wide = (min(one.shape[axis], other.shape[axis]) for axis in (0, 1))
    first, second = (each[:high, :wide].astype(np.int16).mean(axis=2) for each in (one, other))
    apart = np.ones((high - 2, wide - 2), dtype=bool)
    for down in range(3):
        for right in range(3):
            moved = second[down : high - 2 + down, right : wide - 2 + right]
            apart &= np.abs(first[1:-1, 1:-1] - moved) > STEP
    return float(apart.mean())


def ink_share(pixels: Pixels) -> float:
    """Return which part of the page is not white: an empty reading must not pass for a good one."""
    return float((pixels.min(axis=2) < 200).mean())
