"""Deliveries: only from who knows the secret, only lately, and never half understood."""

from __future__ import annotations

import json

import pytest

from madoguchi.calls.adapters.webhook import BadSignature, UnreadableDelivery, check_signature, read_delivery, sign
from madoguchi.calls.calc.ends import CallEnd
from tests.calls.counted import records_of

SECRET, NOW = b"for-this-test-only", 1_791_000_000
CALL = {"call": "c-1", "queue": "shimin"}
BODY = json.dumps(
    {
        "id": "delivery-0001",
        "events": [
            {"kind": "entered", "at": "2026-10-05T09:00:00+09:00", "caller": "0300000001", **CALL},
            {"kind": "connected", "at": "2026-10-05T09:00:12+09:00", "agent": "Agent/1001 佐藤", "wait_s": 12, **CALL},
            {"kind": "completed", "at": "2026-10-05T09:01:12+09:00", "agent": "1001", "end": "blind_transfer", **CALL},
            {"kind": "left", "at": "2026-10-05T09:05:00+09:00", "call": "c-2", "queue": "shimin", "end": "timeout"},
            {"kind": "refused", "at": "2026-10-05T09:05:00+09:00", "call": "c-3", "queue": "s", "end": "refused_full"},
            {"kind": "seat", "at": "2026-10-05T09:05:00+09:00", "agent": "1001", "change": "paused", "reason": "休憩"},
        ],
    }
).encode()


def test_what_was_signed_is_taken() -> None:
    check_signature(BODY, sign(BODY, SECRET, NOW), [SECRET], NOW + 299)
    check_signature(BODY, sign(BODY, SECRET, NOW), [b"the-next-secret", SECRET], NOW)


@pytest.mark.parametrize(
    ("body", "header", "secrets", "now"),
    [
        (BODY + b" ", sign(BODY, SECRET, NOW), [SECRET], NOW),
        (BODY, sign(BODY, b"another", NOW), [SECRET], NOW),
        (BODY, sign(BODY, SECRET, NOW), [SECRET], NOW + 301),
        (BODY, sign(BODY, SECRET, NOW), [SECRET], NOW - 301),
        (BODY, sign(BODY, SECRET, NOW).replace(f"t={NOW}", f"t={NOW + 1}"), [SECRET], NOW),
        (BODY, sign(BODY, b"", NOW), [b""], NOW),
        (BODY, sign(BODY, SECRET, NOW), [], NOW),
        (BODY, "", [SECRET], NOW),
        (BODY, "t=x,v1=00", [SECRET], NOW),
        (BODY, f"t={NOW}", [SECRET], NOW),
        (BODY, f"t={NOW},v1=é", [SECRET], NOW),
    ],
)
def test_what_was_not_signed_is_refused(body: bytes, header: str, secrets: list[bytes], now: float) -> None:
    with pytest.raises(BadSignature):
        check_signature(body, header, secrets, now)


def test_a_delivery_becomes_events_under_its_own_key() -> None:
    delivery = read_delivery(BODY)
    assert (delivery.key, read_delivery(BODY)) == ("delivery-0001", delivery)
    assert read_delivery(BODY + b"\n").body_hash != delivery.body_hash
    found = {record.call_id: record for record in records_of(delivery.events)}
    assert {name: record.end for name, record in found.items()} == {
        "c-1": CallEnd.ANSWERED,
        "c-2": CallEnd.TIMEOUT,
        "c-3": CallEnd.REFUSED_FULL,
    }
    assert (found["c-1"].legs[0].agent, found["c-1"].wait_s, found["c-1"].transferred) == ("1001", 12, True)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "short"},
        {"events": []},
        {"events": [{"kind": "entered", "at": "2026-10-05T09:00:00", **CALL}]},
        {"events": [{"kind": "sang", "at": "2026-10-05T09:00:00Z", **CALL}]},
        {"events": [{"kind": "entered", "at": "2026-10-05T09:00:00Z", "surprise": "0312345678", **CALL}]},
        {"events": [{"kind": "left", "at": "2026-10-05T09:00:00Z", "end": "answered", **CALL}]},
        {"events": [{"kind": "left", "at": "2026-10-05T09:00:00Z", "end": "timeout", "wait_s": -1, **CALL}]},
    ],
)
def test_what_is_not_understood_is_refused_without_being_repeated(change: dict[str, object]) -> None:
    with pytest.raises(UnreadableDelivery) as caught:
        read_delivery(json.dumps({**json.loads(BODY), **change}).encode())
    assert "0312345678" not in str(caught.value)
    assert "送信の形を確かめてください" in str(caught.value)


def test_no_json_is_refused() -> None:
    with pytest.raises(UnreadableDelivery, match="本文"):
        read_delivery(b"\xff\xfe{")
