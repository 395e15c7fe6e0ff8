"""What a record may say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.contacts.calc.visit_record import (
    DEVICES,
    RESULTS,
    CodesInUse,
    ProcedureResult,
    VisitRecord,
    as_mapping,
    faults,
    says_something,
)
from madoguchi.contacts.choices import DeviceUsed, Result
from tests.makers.contacts import make_record

CODES = CodesInUse(
    procedures=frozenset({"health_insurance_card", "public_money_account"}),
    reasons={"pin_unknown": frozenset(), "no_account": frozenset({"public_money_account"})},
    topics=frozenset({"pin", "account"}),
    purposes=frozenset({"both", "insurance"}),
    heard_from=frozenset({"radio"}),
)
TEXT = st.text(max_size=20)
OUTCOMES = st.builds(
    ProcedureResult,
    procedure=st.sampled_from(["health_insurance_card", "public_money_account", "unknown"]),
    result=st.sampled_from([*sorted(RESULTS), "maybe"]),
    reason=st.sampled_from([None, "pin_unknown", "no_account", "unknown"]),
)
RECORDS = st.builds(
    VisitRecord,
    outcomes=st.lists(OUTCOMES, max_size=3).map(tuple),
    device_used=st.sampled_from([*sorted(DEVICES), "abacus"]),
    topics=st.lists(st.sampled_from(["pin", "account", "unknown"]), max_size=3).map(tuple),
    note=st.one_of(TEXT, st.just("あ" * 401)),
    complaint=st.one_of(st.none(), TEXT, st.just("あ" * 401)),
    purpose=st.sampled_from([None, "both", "unknown"]),
    leaflet_handed=st.booleans(),
)


def failed(procedure: str, reason: str | None) -> VisitRecord:
    return make_record(outcomes=(ProcedureResult(procedure, "failed", reason),))


def fields(record: VisitRecord) -> list[str]:
    return [each.field for each in faults(record, CODES)]


def test_the_codes_are_those_of_the_database() -> None:
    assert set(Result.values) == RESULTS
    assert set(DeviceUsed.values) == DEVICES


def test_a_whole_record_has_no_fault() -> None:
    assert faults(make_record(), CODES) == ()
    assert faults(failed("public_money_account", "no_account"), CODES) == ()


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (failed("health_insurance_card", None), "reason"),
        (failed("health_insurance_card", "no_account"), "reason"),
        (make_record(outcomes=(ProcedureResult("health_insurance_card", "registered", "pin_unknown"),)), "reason"),
        (make_record(outcomes=(ProcedureResult("unknown", "registered"),)), "outcomes"),
        (make_record(outcomes=(ProcedureResult("health_insurance_card", "declined"),) * 2), "outcomes"),
        (make_record(topics=("pin", "pin")), "topics"),
        (make_record(topics=("unknown",)), "topics"),
        (make_record(purpose="unknown"), "purpose"),
        (make_record(device_used="abacus"), "device_used"),
        (make_record(heard_from="parrot"), "heard_from"),
        (make_record(note="あ" * 401), "note"),
        (make_record(complaint="  "), "complaint"),
        (VisitRecord(), "outcomes"),
    ],
)
def test_each_fault_names_its_field(record: VisitRecord, field: str) -> None:
    assert fields(record) == [field]


def test_who_was_not_asked_how_they_heard_leaves_the_record_as_it_always_was() -> None:
    assert "heard_from" not in as_mapping(make_record())
    assert as_mapping(make_record(heard_from="radio")) == as_mapping(make_record()) | {"heard_from": "radio"}


@given(RECORDS)
def test_a_fault_says_what_to_do_and_repeats_nothing_that_was_typed(record: VisitRecord) -> None:
    for fault in faults(record, CODES):
        assert fault.message.endswith("。")
        for typed in (record.note, record.complaint or ""):
            assert len(typed.strip()) < 5 or typed not in fault.message


@given(RECORDS)
def test_equal_records_have_equal_mappings_whatever_the_order(record: VisitRecord) -> None:
    turned = VisitRecord(
        outcomes=tuple(reversed(record.outcomes)),
        device_used=record.device_used,
        topics=tuple(reversed(record.topics)),
        note=record.note,
        complaint=record.complaint,
        purpose=record.purpose,
        leaflet_handed=record.leaflet_handed,
    )
    if len({each.procedure for each in record.outcomes}) == len(record.outcomes):
        assert as_mapping(record) == as_mapping(turned)


@given(RECORDS)
def test_a_record_which_says_nothing_is_a_fault(record: VisitRecord) -> None:
    if not says_something(record):
        assert "outcomes" in fields(record)
