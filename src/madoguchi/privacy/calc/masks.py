"""Blanks what looks like a long number but is an ordinary thing: UUIDs, hashes, telephones, dates, times, amounts.

Each blank keeps the length, so that positions stay true. A blank must never swallow a My Number: every pattern is
bounded on both sides and has fewer than 12 digits, or has letters in it, or (IPv4) fails the check digit.
"""

from __future__ import annotations

import re

from madoguchi.privacy.calc.check_digits import is_my_number

BLANK = "\0"
_HEX = "[0-9a-f]"
UUID = rf"(?<!{_HEX}){_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}(?!{_HEX})"
LONG_HEX = rf"(?<![0-9a-z])(?=[0-9]*[a-f]){_HEX}{{24,}}(?![0-9a-z])"
PHONE = (
    r"(?<![\d-])(?:0\d0-\d{4}-\d{4}|0\d-\d{4}-\d{4}|0\d{2}-\d{3}-\d{4}|0\d{3}-\d{2}-\d{4}"
    r"|0\d{3}-\d{3}-\d{3}|0\d{4}-\d-\d{4})(?!\d|-\d)"
)
BRACKETED_PHONE = r"(?<![\d-])(?:0\d{1,4}\(\d{1,4}\)|\(0\d{1,4}\)\d{1,4}-)\d{4}(?!\d|-\d)"
ABROAD_PHONE = (
    r"\+81[- ]?(?:[5-9]0[- ]?\d{4}[- ]?\d{4}|\d-\d{4}-\d{4}|\d{2}-\d{3}-\d{4}|\d{3}-\d{2}-\d{4})(?!\d|[- ]\d)"
)
DATE = r"(?<!\d)(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[-/.]\d)"
YEAR = r"(?<!\d)(?:(?:19|20)\d{2}|\d{1,2})年"
TIME = r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?!\d|:\d)"
AMOUNT = r"(?<![\d,])(?:\d{1,3}(?:,\d{3})+円|[¥\\]\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{3})+)(?!\d|,\d)"
# Digits without separators: only where another rule asks, because this could be part of a My Number.
COMPACT_DATE = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
COMPACT_MOMENT = re.compile(COMPACT_DATE.pattern + r"(?:[01]\d|2[0-3])[0-5]\d")
ORDINARY = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (UUID, LONG_HEX, ABROAD_PHONE, PHONE, BRACKETED_PHONE, DATE, YEAR, TIME, AMOUNT)
]
IPV4 = re.compile(r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\d|\.\d)")


def blank_ordinary(text: str) -> str:
    """The folded text with every ordinary long thing replaced by as many blanks."""
    for pattern in ORDINARY:
        text = pattern.sub(lambda found: BLANK * len(found[0]), text)
    return IPV4.sub(_blank_address, text)


def _blank_address(found: re.Match[str]) -> str:
    address = found[0]
    return address if is_my_number(address.replace(".", "")) else BLANK * len(address)
