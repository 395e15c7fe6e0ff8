"""The record of one visit as the clerk made it, and what must be true of it before it is kept.

A fault names the field and what to do about it; it never repeats what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FAILED = "failed"
RESULTS = frozenset({"already", "registered", FAILED, "declined"})
DEVICES = frozenset({"counter_terminal", "own_phone", "none"})
TEXT_LIMIT = 400


@dataclass(frozen=True, slots=True)
class ProcedureResult:
    """What came of one procedure; a reason if and only if it failed."""

    procedure: str
    result: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """What the clerk says about one visit. ``purpose`` replaces the ticket's when the visitor came for something else."""

    outcomes: tuple[ProcedureResult, ...] = ()
    device_used: str = "none"
    topics: tuple[str, ...] = ()
    note: str = ""
    complaint: str | None = None
    purpose: str | None = None
    card_reader_trial: bool = False
    leaflet_handed: bool = False
    referred: bool = False
    logout_confirmed: bool = False
    disinfected: bool = False
    heard_from: str | None = None


@dataclass(frozen=True, slots=True)
class CodesInUse:
    """The contract's codes which a record may name. ``reasons`` gives the procedures of each reason; empty means any."""

    procedures: frozenset[str]
    reasons: Mapping[str, frozenset[str]]
    topics: frozenset[str]
    purposes: frozenset[str]
    heard_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a record: in which field, and what to do."""

    field: str
    message: str


def faults(record: VisitRecord, codes: CodesInUse) -> tuple[Fault, ...]:
    """Return everything that is wrong with the record; nothing when it may be kept."""
    return (
        *_outcome_faults(record, codes),
        *_topic_faults(record, codes),
        *_text_faults(record),
        *_other_faults(record, codes),
    )


def says_something(record: VisitRecord) -> bool:
    """Whether the record tells at least one thing that was done for the visitor."""
    return bool(
        record.outcomes
        or record.topics
        or record.leaflet_handed
        or record.card_reader_trial
        or record.complaint is not None
    )


def as_mapping(record: VisitRecord) -> dict[str, Any]:
    """Return the record as plain JSON values in a fixed order of keys, sets sorted: equal records give equal mappings.

    Where nobody was asked how they heard of the counter, nothing stands there: such records keep the hash they always had.
    """
    asked = {} if record.heard_from is None else {"heard_from": record.heard_from}
    return asked | {
        "outcomes": [
            {"procedure": each.procedure, "result": each.result, "reason": each.reason}
            for each in sorted(record.outcomes, key=lambda each: each.procedure)
        ],
        "purpose": record.purpose,
        "device_used": record.device_used,
        "card_reader_trial": record.card_reader_trial,
        "topics": sorted(record.topics),
        "note": record.note,
        "leaflet_handed": record.leaflet_handed,
        "referred": record.referred,
        "complaint": None if record.complaint is None else {"summary": record.complaint},
        "logout_confirmed": record.logout_confirmed,
        "disinfected": record.disinfected,
    }


def _outcome_faults(record: VisitRecord, codes: CodesInUse) -> Iterator[Fault]:
    named = [each.procedure for each in record.outcomes]
    if len(named) != len(set(named)):
        yield Fault("outcomes", "同じ手続が2回選ばれています。手続ごとに結果を1つだけ選んでください。")
    for each in record.outcomes:
        yield from _result_faults(each, codes)


def _result_faults(each: ProcedureResult, codes: CodesInUse) -> Iterator[Fault]:
    if each.procedure not in codes.procedures:
        yield Fault("outcomes", "この契約にない手続です。画面を読み込み直して、手続を選び直してください。")
    if each.result not in RESULTS:
        yield Fault("outcomes", "結果は「登録済み」「今回登録」「できなかった」「希望しない」から選んでください。")
    if each.result == FAILED and not each.reason:
        yield Fault("reason", "「できなかった」ときは、理由を1つ選んでください。")
    if each.result != FAILED and each.reason:
        yield Fault("reason", "理由は「できなかった」ときだけ選べます。理由を外してください。")
    if each.reason and not _reason_fits(each, codes):
        yield Fault("reason", "この手続では選べない理由です。理由を選び直してください。")


def _reason_fits(each: ProcedureResult, codes: CodesInUse) -> bool:
    if each.reason is None or each.reason not in codes.reasons:
        return False
    only_for = codes.reasons[each.reason]
    return not only_for or each.procedure in only_for


def _topic_faults(record: VisitRecord, codes: CodesInUse) -> Iterator[Fault]:
    if len(record.topics) != len(set(record.topics)):
        yield Fault("topics", "同じ内容が2回選ばれています。1つにしてください。")
    if not set(record.topics) <= codes.topics:
        yield Fault("topics", "この契約にない相談・問い合わせの内容です。画面を読み込み直して、選び直してください。")


def _text_faults(record: VisitRecord) -> Iterator[Fault]:
    if len(record.note) > TEXT_LIMIT:
        yield Fault("note", f"メモは{TEXT_LIMIT}文字までです。短くしてください。")
    if record.complaint is None:
        return
    if not record.complaint.strip():
        yield Fault("complaint", "苦情の内容を書いてください。苦情でなければ、印を外してください。")
    if len(record.complaint) > TEXT_LIMIT:
        yield Fault("complaint", f"苦情の内容は{TEXT_LIMIT}文字までです。短くしてください。")


def _other_faults(record: VisitRecord, codes: CodesInUse) -> Iterator[Fault]:
    if record.device_used not in DEVICES:
        yield Fault("device_used", "使った端末は「窓口端末」「本人のスマホ」「使わなかった」から選んでください。")
    if record.purpose is not None and record.purpose not in codes.purposes:
        yield Fault("purpose", "この契約にないご用件です。画面を読み込み直して、選び直してください。")
    if record.heard_from is not None and record.heard_from not in codes.heard_from:
        yield Fault("heard_from", "この契約にないきっかけです。画面を読み込み直して、選び直してください。")
    if not says_something(record):
        yield Fault("outcomes", "何も選ばれていません。手続の結果か、相談・問い合わせの内容を選んでください。")
