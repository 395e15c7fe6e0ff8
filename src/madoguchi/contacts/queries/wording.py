"""What a contract's codes are called, also those no longer in use: for lists, forms and corrections."""

from __future__ import annotations

from madoguchi.contacts.calc.difference import Words
from madoguchi.contacts.choices import DeviceUsed, Result
from madoguchi.contacts.queries.codes import RECORDED_BOOKS
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract

Rows = dict[str, list[Code]]


def codes_by_book(contract: Contract) -> Rows:
    """Return all codes which records use, by book, in the contract's order. One query."""
    rows: Rows = {book: [] for book in RECORDED_BOOKS}
    found = Code.objects.filter(contract=contract, book__in=list(RECORDED_BOOKS)).select_related("parent")
    for code in found.order_by("book", "order", "code"):
        rows[code.book].append(code)
    return rows


def words_of(rows: Rows) -> Words:
    """Return the words for every code."""
    return Words(
        purposes=_labels(rows, Book.PURPOSE),
        procedures=_labels(rows, Book.PROCEDURE),
        reasons=_labels(rows, Book.FAILURE_REASON),
        topics=_labels(rows, Book.TOPIC),
        results={each.value: each.label for each in Result},
        devices={each.value: each.label for each in DeviceUsed},
        heard_from=_labels(rows, Book.HEARD_FROM),
    )


def _labels(rows: Rows, book: Book) -> dict[str, str]:
    return {code.code: code.label for code in rows[book]}
