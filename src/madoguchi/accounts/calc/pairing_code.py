"""The short code which one person reads from a screen and another types into a new device."""

from __future__ import annotations

import secrets
import unicodedata

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: none of these can be taken for another when read aloud or from a screen.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 8
"""23 signs, eight places: 7.8 × 10^10 codes, of which a handful live for ten minutes."""


def make() -> str:
    """Return a fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str:
    """Return what was meant: full-width letters, small letters, spaces and hyphens are forgiven."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in plain if sign.isalnum())


def in_two_halves(code: str) -> str:
    """Return the code as people read it: ABCD-EFGH."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"
