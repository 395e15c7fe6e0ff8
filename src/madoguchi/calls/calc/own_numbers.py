"""Whether a "caller" is our own side: a seat which consults another queue calls with our number.

Numbers for incoming service only (0570, 0120) can never be a citizen's calling number. Toll-free 0800 is left out: it
cannot be told from the beginning of a mobile number in a log.
"""

from __future__ import annotations

import re
from collections.abc import Collection

SERVICE_NUMBER = re.compile(r"(?:0|\+?81)(?:570|120)\d{6}")
LONGEST_EXTENSION = 6


def is_our_side(caller: str | None, own_numbers: Collection[str], seats: Collection[str]) -> bool:
    """Return whether the number is a service number, one of ours, or the extension of a known seat."""
    if not caller:
        return False
    digits = caller.replace("-", "")
    return (
        digits in own_numbers
        or (len(digits) <= LONGEST_EXTENSION and digits in seats)
        or SERVICE_NUMBER.fullmatch(digits) is not None
    )
