r"""Text as it was before somebody escaped it: Django writes what a stranger sent into its log as `\u4fdd`, `\xe4` or `%E4`.

A number is known by the word before it and by digits of any script; escaped, it is known by neither.
"""

from __future__ import annotations

import re
from typing import Final

HEX: Final = "[0-9a-fA-F]"
BYTES: Final = re.compile(rf"(?:\\x|%)({HEX}{{2}})")
ESCAPED: Final = re.compile(rf"(?:\\x{HEX}{{2}})+|(?:%{HEX}{{2}})+|\\u{HEX}{{4}}|\\U00(?:0{HEX}|10){HEX}{{4}}|\\[nrt]")


def unescaped(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its escapes, and where each of its characters stands in what was given.

    Bytes are read as UTF-8, or as Latin-1 when they are not: the characters of one run of bytes stand where it does.
    """
    words, places, last = list[str](), list[tuple[int, int]](), 0
    for escape in ESCAPED.finditer(text):
        words += text[last : escape.start()]
        places += ((at, at + 1) for at in range(last, escape.start()))
        meant = _meant(escape[0])
        words += meant
        places += [escape.span()] * len(meant)
        last = escape.end()
    words += text[last:]
    places += ((at, at + 1) for at in range(last, len(text)))
    return "".join(words), places


def _meant(escape: str) -> str:
    if not (read := BYTES.findall(escape)):
        return escape.encode().decode("unicode_escape")
    found = bytes.fromhex("".join(read))
    try:
        return found.decode()
    except UnicodeDecodeError:
        return found.decode("latin-1")
