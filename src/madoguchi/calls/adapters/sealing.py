"""Secrets and telephone numbers of the call centre: sealed, or turned into a hash which only counts."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from uuid import UUID

from madoguchi.privacy import sealing

PURPOSE = "calls"


def seal(text: str) -> str:
    """Return the text sealed; empty stays empty."""
    return sealing.seal(text, purpose=PURPOSE)


def unseal(sealed: str) -> str:
    """Return the text again; empty stays empty. Raises SealBroken."""
    return sealing.unseal(sealed, purpose=PURPOSE)


def caller_hash(number: str | None, contract_id: UUID) -> str:
    """Return what tells repeat callers of one contract apart and nothing else; empty for a withheld number.

    +81 90… and 090… are the same caller; the same caller is somebody else in another contract.
    """
    plain = unicodedata.normalize("NFKC", number or "")
    digits = "".join(each for each in plain if each.isdecimal())
    if not digits:
        return ""
    if plain.lstrip().startswith("+81"):
        digits = "0" + digits[2:]
    return hmac.new(sealing.key_for("callers"), contract_id.bytes + digits.encode(), hashlib.sha256).hexdigest()
