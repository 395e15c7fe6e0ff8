"""Whether a delivery comes from who knows the secret, and lately: HMAC-SHA256 over the time and the body.

The header reads `t=<Unix seconds>,v1=<hex>`; several v1 are allowed while a secret is being changed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

OLDEST_S = 300.0


class BadSignature(Exception):
    """The delivery is not signed as it must be; the sentence is for the log of the operator, not for the sender."""


def sign(body: bytes, secret: bytes, at: int) -> str:
    """Return the header for a body sent at that time."""
    return f"t={at},v1={_mac(body, secret, str(at))}"


def check_signature(body: bytes, header: str, secrets: Sequence[bytes], now: float) -> None:
    """Accept the body if any secret signed it within the last five minutes. Raises BadSignature."""
    parts = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in parts if name == "t"]
    given = [value for name, _, value in parts if name == "v1"]
    if len(times) != 1 or not times[0].isascii() or not times[0].isdigit() or len(times[0]) > 12 or not given:
        raise BadSignature("署名のヘッダーがないか、形が違います。")
    if abs(now - int(times[0])) > OLDEST_S:
        raise BadSignature("署名の時刻が5分以上ずれています。送信元の時計を確かめてください。")
    expected = [_mac(body, secret, times[0]).encode() for secret in secrets if secret]
    if not any(hmac.compare_digest(each, value.encode()) for each in expected for value in given):
        raise BadSignature("署名が合いません。双方の秘密の値を確かめてください。")


def _mac(body: bytes, secret: bytes, at: str) -> str:
    return hmac.new(secret, at.encode() + b"." + body, hashlib.sha256).hexdigest()
