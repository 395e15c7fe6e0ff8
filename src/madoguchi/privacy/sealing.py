"""Seals short texts, such as a telephone number, with the installation's key; each purpose has a key of its own.

Sealed text opens again after the installation's key was changed, as long as the old one stands in SECRET_KEY_FALLBACKS.
"""

from __future__ import annotations

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


class SealBroken(Exception):
    """Sealed under a key which this installation does not have."""


def seal(text: str, *, purpose: str) -> str:
    """Return the text sealed; empty stays empty."""
    return _fernet(purpose).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str, *, purpose: str) -> str:
    """Return the text again; empty stays empty. Raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _fernet(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise SealBroken(
            "保存した秘密の値を開けません。MADOGUCHI_SECRET_KEY を確かめ、値を登録し直してください。"
        ) from error


def key_for(purpose: str) -> bytes:
    """Return the installation's present key for a purpose: 32 bytes which tell nothing of any other purpose's."""
    return _key(str(settings.SECRET_KEY), purpose)


def _fernet(purpose: str) -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(str(each), purpose))) for each in secrets])


@lru_cache(maxsize=16)
def _key(secret: str, purpose: str) -> bytes:
    info = f"madoguchi {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(force_bytes(secret))
