"""What was computed of a few contracts is kept, the newest of them, and asked for only once."""

from __future__ import annotations

from madoguchi.contract.calc.keeping import MOST, kept


def test_the_same_is_computed_once() -> None:
    found: dict[str, list[int]] = {}
    first = kept(found, "chiba", lambda: [1])
    assert kept(found, "chiba", lambda: [2]) is first


def test_the_oldest_goes_when_there_are_too_many_and_none_before() -> None:
    found: dict[int, str] = {}
    for number in range(MOST):
        kept(found, number, lambda: "computed")
    assert list(found) == list(range(MOST))
    kept(found, MOST, lambda: "computed")
    assert list(found) == list(range(1, MOST + 1))
