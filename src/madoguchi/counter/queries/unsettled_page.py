"""What the page 要確認 shows of each command which waits: in words, with both records side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from madoguchi.contacts.calc.difference import Change, Words, differences
from madoguchi.contacts.calc.visit_record import as_mapping
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.records import record_of, with_everything
from madoguchi.contacts.queries.wording import codes_by_book, words_of
from madoguchi.contract.models import Site
from madoguchi.counter.calc.settlements import record_in, ways_to_settle
from madoguchi.counter.choices import Settlement
from madoguchi.counter.models import UnsettledCommand
from madoguchi.counter.queries.unsettled import TICKET, companions_of, settled_lately, unsettled_at

KINDS = {
    "issue": "番号札の発行",
    "walk_in": "番号札なしの受付",
    "take_slip": "札を受け取って対応開始",
    "call_next": "次の方の呼出",
    "call_this": "番号札の呼出",
    "recall": "再呼出",
    "start": "対応開始",
    "finish": "対応の記録",
    "hold": "保留",
    "resume": "保留から呼出",
    "no_show": "不在",
    "return_to_queue": "列に戻す",
    "cancel": "取消",
    "reissue": "番号札の再発行",
    "sit": "着席",
    "stand": "離席",
    "handout": "チラシの配布",
    "call_staff": "係員の呼出し",
    "answer_staff": "係員の呼出しへの対応",
    "correct": "記録の訂正",
    "lease": "番号の貸出",
    "release": "番号札を戻す",
}
"""What a command is called, by its kind."""
LATELY = 20


@dataclass(frozen=True, slots=True)
class UnsettledLine:
    """One command which waits: what it was, the other record of the same ticket, and how it may be settled."""

    row: UnsettledCommand
    kind: str
    label: str
    contact: Contact | None
    says: tuple[Change, ...]
    ways: tuple[tuple[str, str, str], ...]
    beside: tuple[tuple[UnsettledCommand, str], ...]
    """What else of the same visit is closed with it, each with what it is called."""

    @property
    def only_reason(self) -> bool:
        """Whether nothing can be added, only a reason noted."""
        return len(self.ways) == 1


WAYS: Mapping[str, tuple[str, str]] = {
    Settlement.RECORDED: ("この番号札の記録とする", "番号札は「対応済み」になり、この記録が残ります。"),
    Settlement.CORRECTED: (
        "この記録を正しいものとする",
        "先の記録を、この記録の内容に訂正します。前の内容も残ります。",
    ),
    Settlement.OWN_VISIT: ("別の来庁者の記録とする", "番号札なしの来庁者を1人加え、この記録を残します。"),
    Settlement.NOTHING: ("追加しない", "数字は変わりません。この操作と理由だけが残ります。"),
}
"""Each way in words: what the supervisor decides, and what follows."""


def unsettled_lines(site: Site) -> list[UnsettledLine]:
    """Return what waits at the site, in words. A fixed number of queries."""
    rows = list(unsettled_at(site))
    contacts = _contacts(rows)
    words = words_of(codes_by_book(site.contract)) if rows else None
    beside = {each.pk for row in rows for each in companions_of(row, rows)}
    return [_line(row, rows, contacts.get(row.ticket_id), words) for row in rows if words and row.pk not in beside]


def settled_lines(site: Site) -> list[tuple[UnsettledCommand, str]]:
    """Return what was settled last, with what each command is called."""
    return [(row, KINDS.get(row.kind, row.kind)) for row in settled_lately(site, LATELY)]


def _contacts(rows: list[UnsettledCommand]) -> dict[Any, Contact]:
    ticket_ids = [row.ticket_id for row in rows if row.ticket_id and row.kind == "finish"]
    found = Contact.objects.filter(source_kind=TICKET, source_id__in=ticket_ids)
    return {each.source_id: each for each in with_everything(found)} if ticket_ids else {}


def _line(
    row: UnsettledCommand, rows: Sequence[UnsettledCommand], contact: Contact | None, words: Words
) -> UnsettledLine:
    state = row.ticket.state if row.ticket else ""
    own = contact if contact is not None and contact.pk != row.pk else None
    ways = ways_to_settle(row.kind, state, with_record=contact is not None)
    if row.code == "forbidden_number" or record_in(row.payload) is None:
        ways = (Settlement.NOTHING.value,)
    return UnsettledLine(
        row=row,
        kind=KINDS.get(row.kind, row.kind),
        label=row.ticket.label if row.ticket else _slip_of(row),
        contact=contact,
        says=_says(row, own, words),
        ways=tuple((way, *WAYS[way]) for way in ways),
        beside=tuple((each, KINDS.get(each.kind, each.kind)) for each in companions_of(row, rows)),
    )


def _slip_of(row: UnsettledCommand) -> str:
    series, number = row.payload.get("series"), row.payload.get("number")
    return f"{series}-{number:02d}" if series and number else ""


def _says(row: UnsettledCommand, contact: Contact | None, words: Words) -> tuple[Change, ...]:
    """Return where the two records differ; everything the record says when there is no other."""
    if row.kind != "finish":
        return ()
    record = record_in(row.payload)
    if record is None:
        return ()
    told = as_mapping(record)
    if told.get("purpose") is None and contact is not None:
        told["purpose"] = contact.purpose.code
    return differences(as_mapping(record_of(contact)) if contact else {"outcomes": ()}, told, words)
