"""Every figure that can be opened: its name, and which records it counts.

A figure's key is a word, or words with codes of the contract behind colons (``result:health_insurance_card:registered``). A table
counts with ``count`` and the page behind the number lists with ``select``: the same choice, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from madoguchi.contacts.calc import counting
from madoguchi.reports.calc.facts import COUNTERS, EVERYWHERE, PHONE, Complaint, Handout, PeriodFacts, Ticket, Visit

OPEN_STATES = frozenset({"waiting", "called", "serving", "hold"})
SERVED, NO_SHOW, CANCELLED = "served", "no_show", "cancelled"
TERMINAL = "counter_terminal"

Fact = Ticket | Visit | Handout | Complaint


class UnknownFigureError(LookupError):
    """There is no figure of that name."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it is called, and the records behind it."""

    key: str
    label: str
    select: Callable[[PeriodFacts], list[Fact]]


Pick = Callable[[PeriodFacts], list[Fact]]


def _tickets(wanted: Callable[[Ticket], bool]) -> Pick:
    return lambda facts: [each for each in facts.tickets if wanted(each)]


def _visits(wanted: Callable[[Visit], bool]) -> Pick:
    return lambda facts: [each for each in facts.visits if wanted(each)]


def _leaflets(facts: PeriodFacts) -> list[Fact]:
    return [*(each for each in facts.visits if each.record.leaflet_handed), *facts.handouts]


PLAIN: Mapping[str, tuple[str, Pick]] = {
    "issued": ("発行した番号札", _tickets(lambda _: True)),
    "served": ("対応済み", _tickets(lambda ticket: ticket.state == SERVED)),
    "no_show": ("不在", _tickets(lambda ticket: ticket.state == NO_SHOW)),
    "cancelled": ("取消", _tickets(lambda ticket: ticket.state == CANCELLED)),
    "open": ("未完了", _tickets(lambda ticket: ticket.state in OPEN_STATES)),
    "walk_in": ("番号札なし", _tickets(lambda ticket: ticket.walk_in)),
    "waited": ("待ち時間を測った番号札", _tickets(lambda ticket: ticket.wait_s is not None)),
    "served_without_record": (
        "対応記録がない番号札",
        _tickets(lambda ticket: ticket.state == SERVED and not ticket.has_record),
    ),
    "records_without_ticket": (
        "番号札と結び付かない記録",
        _visits(lambda visit: visit.place != PHONE and not visit.has_ticket),
    ),
    "visitors": ("対応人数", _visits(lambda _: True)),
    "enquiry": ("相談・問い合わせ", _visits(lambda visit: counting.is_enquiry(visit.countable))),
    "support": ("操作サポート", _visits(lambda visit: counting.is_operation_support(visit.countable))),
    "referred": ("交付窓口からの案内", _visits(lambda visit: visit.record.referred)),
    "trial": ("顔認証の利用体験", _visits(lambda visit: visit.record.card_reader_trial)),
    "leaflet": ("対応した人に渡した", _visits(lambda visit: visit.record.leaflet_handed)),
    "disinfected": ("消毒を確認", _visits(lambda visit: visit.record.disinfected)),
    "terminal": ("窓口端末を使った人", _visits(lambda visit: visit.record.device_used == TERMINAL)),
    "logout": (
        "ログアウトを確認",
        _visits(lambda visit: visit.record.device_used == TERMINAL and visit.record.logout_confirmed),
    ),
    "handout": ("案内のみの人に渡した", lambda facts: list(facts.handouts)),
    "leaflets": ("リーフレット等を渡した", _leaflets),
    "complaint": ("苦情", lambda facts: list(facts.complaints)),
}


def _procedure(facts: PeriodFacts, code: str) -> tuple[str, Pick]:
    label = facts.books.label(facts.books.procedures, code)
    return label, _visits(lambda visit: counting.is_procedure_support(visit.countable, code))


def _result(facts: PeriodFacts, procedure: str, result: str) -> tuple[str, Pick]:
    label = facts.books.label(facts.books.procedures, procedure)
    return f"{label}：{RESULT_LABELS.get(result, result)}", _visits(
        lambda visit: visit.countable.results.get(procedure) == result
    )


def _outcome(facts: PeriodFacts, procedure: str) -> tuple[str, Pick]:
    label = facts.books.label(facts.books.procedures, procedure)
    return f"{label}：結果の合計", _visits(lambda visit: procedure in visit.countable.results)


def _reason(facts: PeriodFacts, procedure: str, reason: str) -> tuple[str, Pick]:
    books = facts.books
    label = f"{books.label(books.procedures, procedure)}：{books.label(books.reasons, reason)}"
    return label, _visits(
        lambda visit: any(each.procedure == procedure and each.reason == reason for each in visit.record.outcomes)
    )


def _topic(facts: PeriodFacts, code: str) -> tuple[str, Pick]:
    return facts.books.label(facts.books.topics, code), _visits(lambda visit: code in visit.record.topics)


def _device(facts: PeriodFacts, code: str) -> tuple[str, Pick]:
    return facts.books.label(facts.books.devices, code), _visits(lambda visit: visit.record.device_used == code)


def _day(_facts: PeriodFacts, day: str) -> tuple[str, Pick]:
    return f"{day}に対応した人", _visits(lambda visit: visit.day.isoformat() == day)


def _hour(_facts: PeriodFacts, hour: str) -> tuple[str, Pick]:
    return f"{hour}時台の来庁", _tickets(lambda ticket: str(ticket.issued_at.hour) == hour)


def _within(_facts: PeriodFacts, minutes: str) -> tuple[str, Pick]:
    limit = int(minutes) * 60
    return f"{minutes}分以内に呼んだ番号札", _tickets(
        lambda ticket: ticket.wait_s is not None and ticket.wait_s <= limit
    )


RESULT_LABELS = {"already": "登録済み", "registered": "今回登録", "failed": "できなかった", "declined": "希望しない"}
CODED: Mapping[str, tuple[int, Callable[..., tuple[str, Pick]]]] = {
    "procedure": (1, _procedure),
    "result": (2, _result),
    "outcome": (1, _outcome),
    "reason": (2, _reason),
    "topic": (1, _topic),
    "device": (1, _device),
    "day": (1, _day),
    "hour": (1, _hour),
    "within": (1, _within),
}


def figure(facts: PeriodFacts, key: str) -> Figure:
    """Return a figure by its key. Raises UnknownFigureError."""
    word, *codes = key.split(":")
    if word in PLAIN and not codes:
        return Figure(key, *PLAIN[word])
    if word not in CODED or len(codes) != CODED[word][0] or (word == "within" and not codes[0].isdecimal()):
        raise UnknownFigureError(key)
    return Figure(key, *CODED[word][1](facts, *codes))


def select(facts: PeriodFacts, key: str, place: str = EVERYWHERE, on: str = "") -> list[Fact]:
    """Return the records behind a figure at a place, on a day (2023-11-06) or in a month (2023-11)."""
    return [fact for fact in _picked(facts, key) if _is_at(fact, place) and _is_on(fact, on)]


def _picked(facts: PeriodFacts, key: str) -> Sequence[Fact]:
    """Return the records behind a figure everywhere; a table asks for each at every place and on every day."""
    if key not in facts.picked:
        facts.picked[key] = figure(facts, key).select(facts)
    return facts.picked[key]


def count(facts: PeriodFacts, key: str, place: str = EVERYWHERE, on: str = "") -> int:
    """Return a figure at a place: one for each record, for a handout as many as people got one."""
    return sum(weight(fact) for fact in select(facts, key, place, on))


def weight(fact: Fact) -> int:
    """Return what a record adds to its figure."""
    return fact.people if isinstance(fact, Handout) else 1


def _is_at(fact: Fact, place: str) -> bool:
    if place == EVERYWHERE:
        return True
    return fact.place != PHONE if place == COUNTERS else fact.place == place


def _is_on(fact: Fact, on: str) -> bool:
    return not on or fact.day.isoformat().startswith(on)
