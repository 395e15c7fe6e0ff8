"""Contact records: transfers joined, call-backs apart, copies and broken records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from madoguchi.calls.adapters.amazon_connect import read
from madoguchi.calls.calc.ends import CallEnd, TalkEnd
from madoguchi.calls.calc.notes import Notes
from madoguchi.calls.calc.records import CallRecord
from tests.calls.counted import count, records_of

QUEUE = {"Name": "市民課", "EnqueueTimestamp": "2026-10-05T00:00:10Z", "Duration": 12}
AGENT = {
    "Username": "sato",
    "ConnectedToAgentTimestamp": "2026-10-05T00:00:22Z",
    "AgentInteractionDuration": 100,
    "CustomerHoldDuration": 7,
    "AfterContactWorkDuration": 20,
}


def contact(name: str, **more: Any) -> dict[str, Any]:
    return {
        "ContactId": name,
        "Channel": "VOICE",
        "InitiationMethod": "INBOUND",
        "InitiationTimestamp": "2026-10-05T00:00:00Z",
        "DisconnectTimestamp": "2026-10-05T00:02:02Z",
        "DisconnectReason": "CUSTOMER_DISCONNECT",
        "CustomerEndpoint": {"Address": "+81300000001", "Type": "TELEPHONE_NUMBER"},
        **more,
    }


ANSWERED = contact("a", Queue=QUEUE, Agent=AGENT)
ABANDONED = contact("b", Queue={**QUEUE, "Duration": 40})
GUIDANCE = contact("c")
FIRST = contact("d", Queue=QUEUE, Agent=AGENT, NextContactId="e", TransferCompletedTimestamp="2026-10-05T00:02:02Z")
SECOND = contact(
    "e",
    InitiationMethod="TRANSFER",
    InitialContactId="d",
    PreviousContactId="d",
    InitiationTimestamp="2026-10-05T00:01:50Z",
    DisconnectTimestamp="2026-10-05T00:05:00Z",
    Queue={"Name": "子ども課", "EnqueueTimestamp": "2026-10-05T00:01:51Z", "Duration": 5},
    Agent={**AGENT, "Username": "watanabe", "ConnectedToAgentTimestamp": "2026-10-05T00:01:56Z"},
)
ASKED = contact("f", NextContactId="g", DisconnectReason="CONTACT_FLOW_DISCONNECT")
CALLBACK = contact("g", InitiationMethod="CALLBACK", InitialContactId="f", Queue=QUEUE, Agent=AGENT)
OUTBOUND = contact("h", InitiationMethod="OUTBOUND", Agent=AGENT)
CHAT = contact("i", Channel="CHAT", Queue=QUEUE, Agent=AGENT)


def records(tmp_path: Path, text: str, notes: Notes | None = None) -> dict[str, CallRecord]:
    path = tmp_path / "contacts.jsonl"
    path.write_text(text, "utf-8")
    return {record.call_id: record for record in records_of(read([path], notes or Notes()))}


def lines(*contacts: dict[str, Any]) -> str:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in contacts)


def test_each_contact_has_its_end_and_its_durations(tmp_path: Path) -> None:
    found = records(tmp_path, lines(ANSWERED, ABANDONED, GUIDANCE))
    assert {name: record.end for name, record in found.items()} == {
        "a": CallEnd.ANSWERED,
        "b": CallEnd.ABANDONED,
        "c": CallEnd.GUIDANCE,
    }
    (leg,) = found["a"].legs
    assert (leg.wait_s, leg.talk_s, leg.hold_s, leg.after_call_s, leg.talk_end) == (12, 100, 7, 20, TalkEnd.CALLER)
    assert (found["b"].wait_s, found["a"].caller) == (40, "+81300000001")


def test_a_transferred_citizen_is_one_call_in_any_order(tmp_path: Path) -> None:
    for text in (lines(FIRST, SECOND), lines(SECOND, ANSWERED, FIRST)):
        call = records(tmp_path, text)["d"]
        assert [(leg.queue, leg.agent) for leg in call.legs] == [("市民課", "sato"), ("子ども課", "watanabe")]
        assert call.transferred


def test_a_call_back_does_not_turn_the_call_into_answered(tmp_path: Path) -> None:
    found = records(tmp_path, lines(CALLBACK, ASKED))
    assert {name: record.end for name, record in found.items()} == {"f": CallEnd.KEY_EXIT}
    assert count(found.values())["calls"] == {"queued": 1, "answered": 0}


def test_what_citizens_did_not_begin_by_telephone_is_counted_apart(tmp_path: Path) -> None:
    notes = Notes()
    assert records(tmp_path, lines(OUTBOUND, CHAT), notes) == {}
    assert dict(notes.unknown_events) == {"VOICE OUTBOUND": 1, "CHAT INBOUND": 1}


def test_records_delivered_twice_or_without_line_breaks_or_as_a_list(tmp_path: Path) -> None:
    notes, contacts = Notes(), [ANSWERED, ABANDONED, FIRST, SECOND]
    plain = records(tmp_path, lines(*contacts))
    assert records(tmp_path, lines(*contacts, *contacts), notes) == plain
    assert notes.duplicates == 4
    assert records(tmp_path, "".join(json.dumps(each) for each in contacts)) == plain
    assert records(tmp_path, json.dumps(contacts, indent=1)) == plain


def test_broken_records_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    notes = Notes()
    half = json.dumps(ABANDONED)[:90] + "\n"
    wrong = lines({"ContactId": "x", "InitiationTimestamp": "gestern"}, {"no": "id"})
    found = records(tmp_path, lines(GUIDANCE) + half + wrong + lines(ANSWERED) + json.dumps(ABANDONED)[:50], notes)
    assert set(found) == {"a", "c"}
    assert [each.line for each in notes.rejected] == [2, 3, 4, 6]
