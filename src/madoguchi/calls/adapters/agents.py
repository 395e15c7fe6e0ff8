"""The code of a seat out of what telephone systems call it: `Agent/1002 鈴木`, `PJSIP/1002`, `Local/1002@seats/n`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TECHNOLOGY = re.compile(r"^(?:Agent|SIP|PJSIP|IAX2|Local|DAHDI|SCCP|Console|hint:[^/]*)/", re.IGNORECASE)
NUMBER_FIRST = re.compile(r"(\d+)(?![0-9A-Za-z_.])")


@lru_cache(maxsize=4096)
def seat_code(name: str) -> str:
    """Return the number in front of the name when there is one, else the whole name without its technology."""
    plain = TECHNOLOGY.sub("", unicodedata.normalize("NFKC", name).strip())
    number = NUMBER_FIRST.match(plain)
    return number[1] if number else plain.split("@")[0].strip()
