"""Text that a spreadsheet would take for a formula.

Excel, LibreOffice and Google Sheets calculate what begins with = + - @, a tab or a line break, in full width as well.
People type notes; a note must never be calculated on an official's computer.
"""

from __future__ import annotations

import re

OPENERS = "=+-@\t\r\n＝＋－＠"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet might calculate the text, blanks before it ignored."""
    return text.startswith(tuple(OPENERS)) or text.lstrip().startswith(tuple(OPENERS))


def for_csv(text: str) -> str:
    """Return the text for a CSV cell: a quote in front keeps it text."""
    return f"'{text}" if looks_like_formula(text) else text


def without_controls(text: str) -> str:
    """Return the text without the control characters which XML, and so Word and Excel, cannot hold."""
    return CONTROLS.sub("", text)
