"""Which short codes for quick switch are refused because anybody would try them first."""

from __future__ import annotations

SHORTEST, LONGEST = 4, 6
_UP = "0123456789012345"
_DOWN = _UP[::-1]


def weakness(pin: str) -> str | None:
    """Return in plain words what is wrong with a code, or None when it will do."""
    if not (pin.isascii() and pin.isdigit()):
        return "半角の数字だけで入力してください。"
    if not SHORTEST <= len(pin) <= LONGEST:
        return f"{SHORTEST}けたから{LONGEST}けたの数字にしてください。"
    if len(set(pin)) == 1 or pin in _UP or pin in _DOWN or pin == pin[:2] * (len(pin) // 2):
        return "同じ数字の並びや順番の数字は使えません。ほかの数字にしてください。"
    return None
