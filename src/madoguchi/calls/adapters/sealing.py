"""Secrets and telephone numbers: sealed with the installation's key, or turned into a hash which only counts.

Sealed text opens again after the installation's key was changed, as long as the old one stands in SECRET_KEY_FALLBACKS.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from functools import lru_cache
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


class Unsealable(Exception):
    """Sealed under a key which this installation does not have."""


def seal(text: str) -> str:
    """Return the text sealed."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text again; empty stays empty. Raises Unsealable."""
    if not sealed:
        return ""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unsealable(
            "保存した秘密の値を開けません。MADOGUCHI_SECRET_KEY を確かめ、値を登録し直してください。"
        ) from error


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
    key = _key(str(settings.SECRET_KEY), b"madoguchi callers")
    return hmac.new(key, contract_id.bytes + digits.encode(), hashlib.sha256).hexdigest()


def _fernet() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(str(each), b"madoguchi calls"))) for each in secrets])


@lru_cache(maxsize=16)
def _key(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(force_bytes(secret))
