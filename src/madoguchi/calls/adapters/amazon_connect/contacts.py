"""One contact record becomes the events of one leg."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent

OURS = frozenset({"OUTBOUND", "API", "EXTERNAL_OUTBOUND", "MONITOR", "DISCONNECT"})
"""Contacts which no citizen began."""
CALLBACK = "CALLBACK"
TALK_ENDS = {"CUSTOMER_DISCONNECT": TalkEnd.CALLER, "AGENT_DISCONNECT": TalkEnd.SEAT}


class UnreadableContact(ValueError):
    """A record without what every contact record has; the message names it."""


@dataclass(slots=True, frozen=True)
class Contact:
    """What is used of a contact record. Times are Unix seconds."""

    contact_id: str
    first_id: str
    next_id: str
    method: str
    channel: str
    began: float
    ended: float | None
    reason: str
    caller: str | None
    queue: str
    enqueued: float | None
    wait_s: float | None
    agent: str
    answered: float | None
    talk_s: float | None
    hold_s: float | None
    after_call_s: float | None
    transferred: float | None

    @property
    def alone(self) -> bool:
        """Whether nothing else belongs to this call."""
        return self.first_id == self.contact_id and not self.next_id


def contact_of(record: Any) -> Contact:
    """Return the contact of a JSON object. Raises UnreadableContact."""
    if not isinstance(record, dict) or not record.get("ContactId"):
        raise UnreadableContact("ContactId がありません。Amazon Connect の問い合わせレコードか確かめてください。")
    queue, agent = record.get("Queue") or {}, record.get("Agent") or {}
    try:
        return Contact(
            contact_id=str(record["ContactId"]),
            first_id=str(record.get("InitialContactId") or record["ContactId"]),
            next_id=str(record.get("NextContactId") or ""),
            method=str(record.get("InitiationMethod") or ""),
            channel=str(record.get("Channel") or "VOICE"),
            began=_needed(record, "InitiationTimestamp"),
            ended=_time(record.get("DisconnectTimestamp")),
            reason=str(record.get("DisconnectReason") or ""),
            caller=(record.get("CustomerEndpoint") or {}).get("Address"),
            queue=str(queue.get("Name") or queue.get("ARN") or ""),
            enqueued=_time(queue.get("EnqueueTimestamp")),
            wait_s=_number(queue.get("Duration")),
            agent=str(agent.get("Username") or ""),
            answered=_time(agent.get("ConnectedToAgentTimestamp")),
            talk_s=_number(agent.get("AgentInteractionDuration")),
            hold_s=_number(agent.get("CustomerHoldDuration")),
            after_call_s=_number(agent.get("AfterContactWorkDuration")),
            transferred=_time(record.get("TransferCompletedTimestamp")),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise UnreadableContact(
            "日時か秒数の項目が読めません。レコードを書き換えていないか確かめてください。"
        ) from error


def events_of(contact: Contact, *, called_back_in: str | None) -> Iterator[CallEvent]:
    """Yield the events of a contact; `called_back_in`: the queue of the call-back which was asked for in it."""
    call, channel = contact.first_id, contact.contact_id
    queue = contact.queue or called_back_in or ""
    if not queue:
        yield said.Arrived(contact.began, call, channel, contact.caller)
        return
    entered = contact.enqueued if contact.enqueued is not None else contact.began
    yield said.Entered(entered, call, channel, queue, contact.caller)
    if contact.answered is not None:
        yield said.Connected(contact.answered, call, channel, queue, contact.agent, _wait(contact, entered))
        yield from _talk(contact, call, channel, queue)
    elif contact.ended is not None or called_back_in:
        yield from _exit(contact, entered, queue, called_back_in=called_back_in)


def _talk(contact: Contact, call: str, channel: str, queue: str) -> Iterator[CallEvent]:
    if contact.transferred is not None:
        end, agent = TalkEnd.ATTENDED_TRANSFER, contact.agent
        yield said.Transferred(contact.transferred, call, channel, queue, agent, end, talk_s=contact.talk_s)
    ended = contact.transferred if contact.transferred is not None else contact.ended
    if ended is None:
        return
    yield said.Completed(
        at=ended,
        call=call,
        channel=channel,
        queue=queue,
        agent=contact.agent,
        end=TALK_ENDS.get(contact.reason),
        talk_s=contact.talk_s,
        hold_s=contact.hold_s,
        after_call_s=contact.after_call_s,
    )


def _exit(contact: Contact, entered: float, queue: str, *, called_back_in: str | None) -> Iterator[CallEvent]:
    wait = _wait(contact, entered)
    if wait is None:
        wait = 0.0 if contact.ended is None else max(0.0, contact.ended - entered)
    if called_back_in:
        end = LegEnd.KEY_EXIT
    elif contact.next_id:
        end = LegEnd.TIMEOUT
    elif contact.reason in {"CUSTOMER_DISCONNECT", "TELECOM_PROBLEM", ""}:
        end = LegEnd.ABANDONED
    else:
        end = LegEnd.TIMEOUT if contact.reason == "CONTACT_FLOW_DISCONNECT" else LegEnd.OTHER_EXIT
    yield said.Left(entered + wait, contact.first_id, contact.contact_id, queue, end, wait)


def _wait(contact: Contact, entered: float) -> float | None:
    if contact.wait_s is not None:
        return contact.wait_s
    return None if contact.answered is None else max(0.0, contact.answered - entered)


def _needed(record: dict[str, Any], name: str) -> float:
    found = _time(record.get(name))
    if found is None:
        raise ValueError(name)
    return found


def _time(text: Any) -> float | None:
    if not text:
        return None
    at = datetime.fromisoformat(str(text))
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
