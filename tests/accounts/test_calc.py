"""Codes and limits, without a database or a clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.accounts.calc import pairing_code, pins, session_limits

NOON = dt.datetime(2023, 11, 6, 3, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_a_pairing_code_uses_only_signs_which_cannot_be_confused() -> None:
    codes = [pairing_code.make() for _ in range(200)]
    assert all(len(code) == pairing_code.LENGTH for code in codes)
    assert not set("".join(codes)) & set("0O1IL2Z5S8BUV")
    assert len(set(codes)) == len(codes)


@given(st.text(alphabet=pairing_code.ALPHABET, min_size=8, max_size=8))
def test_a_code_is_understood_however_it_is_typed(code: str) -> None:
    full_width = "".join(chr(ord(sign) + 0xFEE0) for sign in code)
    for typed in (code, code.lower(), f" {pairing_code.in_two_halves(code)} ", full_width):
        assert pairing_code.normalise(typed) == code


@pytest.mark.parametrize("pin", ["4829", "90317", "583920"])
def test_an_ordinary_pin_will_do(pin: str) -> None:
    assert pins.weakness(pin) is None


@pytest.mark.parametrize(
    "pin", ["", "123", "1234567", "0000", "1234", "9876", "8901", "4747", "121212", "12a4", "１２４７"]
)
def test_a_pin_which_anybody_would_try_is_refused(pin: str) -> None:
    assert pins.weakness(pin)


@given(st.integers(min_value=0, max_value=86_400))
def test_a_session_is_over_exactly_from_its_limit_on(seconds: int) -> None:
    now = NOON + dt.timedelta(seconds=seconds)
    assert session_limits.is_over(started_at=NOON.timestamp(), now=now, limit=HOUR) is (seconds >= 3600)
    assert session_limits.is_idle(active_at=NOON.timestamp(), now=now, limit=HOUR) is (seconds >= 3600)
    assert session_limits.is_worth_noting(active_at=NOON.timestamp(), now=now, every=HOUR) is (seconds >= 3600)
