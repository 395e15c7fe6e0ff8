"""The contract's code books as the operator's record needs them."""

from __future__ import annotations

from typing import Any

from madoguchi.contacts.choices import Result
from madoguchi.contacts.queries.codes import CodeBooks, code_books, procedures_of_reason
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract


def usual_purpose(contract: Contract) -> Code:
    """Return what a caller calls for unless told otherwise: to ask something, else the first purpose."""
    return _usual(_in_order(code_books(contract), Book.PURPOSE))


def record_books(contract: Contract) -> dict[str, Any]:
    """Return the code books of a record, and how callers heard of the desk, as JSON for the screen. One query."""
    books = code_books(contract)
    purposes = _in_order(books, Book.PURPOSE)
    return {
        "results": [{"value": each.value, "label": each.label} for each in Result],
        "procedures": [{**_line(each), "reasons": _reasons(each, books)} for each in _in_order(books, Book.PROCEDURE)],
        "topics": [_line(each) for each in _in_order(books, Book.TOPIC)],
        "heard_from": [_line(each) for each in _in_order(books, Book.HEARD_FROM)],
        "purposes": [{**_line(each), "procedures": sorted(_procedures_of(each))} for each in purposes],
        "usual_purpose": _usual(purposes).code,
    }


def _usual(purposes: list[Code]) -> Code:
    return next((each for each in purposes if _is_asking(each)), purposes[0])


def _is_asking(purpose: Code) -> bool:
    """Whether nothing is done but to ask: no procedure, and no trial of a card reader, which stands at a counter."""
    return not _procedures_of(purpose) and not purpose.settings.get("card_reader_trial")


def _procedures_of(purpose: Code) -> tuple[str, ...]:
    return tuple(purpose.settings.get("procedures", ()))


def _in_order(books: CodeBooks, book: Book) -> list[Code]:
    rows = [row for (kept_in, _), row in books.rows.items() if kept_in == book]
    return sorted(rows, key=lambda row: (row.order, row.code))


def _reasons(procedure: Code, books: CodeBooks) -> list[dict[str, str]]:
    return [
        _line(reason)
        for reason in _in_order(books, Book.FAILURE_REASON)
        if not (only := procedures_of_reason(reason)) or procedure.code in only
    ]


def _line(code: Code) -> dict[str, str]:
    return {"code": code.code, "label": code.label, "short_label": code.short_label}
