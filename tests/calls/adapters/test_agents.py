"""The code of a seat, out of what telephone systems call it."""

from __future__ import annotations

import pytest

from madoguchi.calls.adapters.agents import seat_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Agent/1002 鈴木", "1002"),
        ("PJSIP/1002", "1002"),
        ("SIP/1002-0000001a", "1002"),
        ("Local/1001@agents/n", "1001"),
        ("１００２　鈴木", "1002"),
        ("Agent/体験 一郎", "体験 一郎"),
        ("体験　花子", "体験 花子"),
        ("PJSIP/tanaka", "tanaka"),
        ("3f4a", "3f4a"),
        ("1002", "1002"),
    ],
)
def test_codes(name: str, code: str) -> None:
    assert seat_code(name) == code
