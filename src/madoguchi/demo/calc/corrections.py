"""Which records are corrected in the demonstration, and how: the clerk had chosen the wrong device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random
    from typing import TypeVar

    T = TypeVar("T")

SHARE: Final = 0.006
OTHER_DEVICE: Final = {"counter_terminal": "own_phone", "own_phone": "counter_terminal"}


def chosen(random: Random, records: Sequence[T]) -> list[T]:
    """Return about six in a thousand of the records."""
    return [record for record in records if random.random() < SHARE]
