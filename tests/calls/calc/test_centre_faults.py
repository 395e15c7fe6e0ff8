"""What the contract asks of the call centre's place and lines is said as long as it is not so."""

from __future__ import annotations

import pytest

from madoguchi.calls.calc import centre_faults
from madoguchi.calls.calc.centre_faults import faults
from madoguchi.calls.calc.prefectures import PREFECTURES

GOOD = {"in_city": True, "approved": True, "line_kinds": {"navi"}, "seats": 4, "channels": 4}


def test_all_47_prefectures_are_there_once() -> None:
    assert len(set(PREFECTURES)) == len(PREFECTURES) == 47


def test_nothing_is_said_of_a_centre_as_it_should_be() -> None:
    assert faults(**GOOD) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"in_city": None, "approved": False}, centre_faults.NO_PLACE),
        ({"approved": False}, centre_faults.NOT_APPROVED),
        ({"in_city": False}, centre_faults.MISLEADING),
        ({"line_kinds": set(), "channels": 0}, centre_faults.NO_LINE),
        ({"seats": 0}, centre_faults.NO_SEAT),
    ],
)
def test_each_fault_has_its_sentence(change: dict[str, object], sentence: str) -> None:
    assert faults(**{**GOOD, **change}) == [sentence]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["toll_free", "forwarded", "local"])
def test_outside_the_city_a_clear_number_is_enough(kind: str) -> None:
    assert faults(**{**GOOD, "in_city": False, "line_kinds": {"navi", kind}}) == []  # type: ignore[arg-type]


def test_fewer_channels_than_seats_are_said() -> None:
    (sentence,) = faults(**{**GOOD, "channels": 3})  # type: ignore[arg-type]
    assert "席（4席）より少なく" in sentence
