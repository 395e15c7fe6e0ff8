"""What a contact counts as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contacts.calc.counting import (
    Countable,
    is_enquiry,
    is_operation_support,
    is_procedure_support,
    is_registered,
)

CODES = st.sampled_from(["card", "account"])
RESULTS = st.dictionaries(CODES, st.sampled_from(["already", "registered", "failed", "declined"]))
CONTACTS = st.builds(
    Countable,
    topics=st.sets(st.sampled_from(["safety", "at_hospital"])),
    results=RESULTS,
    device_used=st.sampled_from(["none", "own_phone", "counter_terminal"]),
)


@given(CONTACTS)
def test_nobody_is_left_out_of_the_breakdown(contact: Countable) -> None:
    assert is_enquiry(contact) or is_operation_support(contact)


@given(CONTACTS, CODES)
def test_whoever_was_helped_with_a_procedure_was_supported(contact: Countable, procedure: str) -> None:
    if is_procedure_support(contact, procedure):
        assert is_operation_support(contact)
    if is_registered(contact, procedure):
        assert is_procedure_support(contact, procedure)


@pytest.mark.parametrize(
    ("result", "counts"), [("registered", True), ("failed", True), ("already", False), ("declined", False)]
)
def test_a_procedure_counts_when_it_was_tried(result: str, counts: bool) -> None:
    contact = Countable(results={"card": result})
    assert is_procedure_support(contact, "card") is counts
    assert is_operation_support(contact) is counts
    assert not is_procedure_support(contact, "account")


def test_looking_something_up_on_a_device_is_support() -> None:
    contact = Countable(results={"card": "already"}, device_used="counter_terminal")
    assert is_operation_support(contact)
    assert not is_enquiry(contact)


def test_a_question_beside_the_support_is_both() -> None:
    contact = Countable(results={"card": "registered"}, topics=("safety",), device_used="own_phone")
    assert is_enquiry(contact)
    assert is_operation_support(contact)


def test_only_talking_is_an_enquiry_even_without_a_topic() -> None:
    assert is_enquiry(Countable(results={"card": "declined"}))
