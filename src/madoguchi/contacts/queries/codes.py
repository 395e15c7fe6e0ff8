"""The contract's codes which a visit record may name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from madoguchi.contacts.calc.visit_record import CodesInUse
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract

RECORDED_BOOKS = (Book.PURPOSE, Book.PROCEDURE, Book.FAILURE_REASON, Book.TOPIC, Book.HEARD_FROM)
KEPT = "_code_books"
"""The name under which a row of the contract keeps its books."""


@dataclass(frozen=True)
class CodeBooks:
    """The active codes of the books which records use, found by book and code."""

    rows: dict[tuple[str, str], Code]

    def find(self, book: Book, code: str) -> Code:
        """Return one code. Raises KeyError for one which the contract does not have."""
        return self.rows[book, code]

    def of(self, book: Book) -> frozenset[str]:
        """Return all codes of one book."""
        return frozenset(code for kept_in, code in self.rows if kept_in == book)

    @cached_property
    def in_use(self) -> CodesInUse:
        """Return what ``calc.visit_record`` needs to know."""
        reasons = [row for row in self.rows.values() if row.book == Book.FAILURE_REASON]
        return CodesInUse(
            procedures=self.of(Book.PROCEDURE),
            reasons={row.code: procedures_of_reason(row) for row in reasons},
            topics=self.of(Book.TOPIC),
            purposes=self.of(Book.PURPOSE),
            heard_from=self.of(Book.HEARD_FROM),
        )


def code_books(contract: Contract) -> CodeBooks:
    """Return the contract's active codes, in one query.

    Like what was prefetched, the books stay with the row they were asked of: who records many visits with one row of the
    contract reads them once.
    """
    kept: CodeBooks | None = vars(contract).get(KEPT)
    if kept is None:
        rows = Code.objects.filter(contract=contract, book__in=RECORDED_BOOKS, active=True).select_related("parent")
        kept = vars(contract)[KEPT] = CodeBooks({(row.book, row.code): row for row in rows})
    return kept


def procedures_of_reason(reason: Code) -> frozenset[str]:
    """Return the codes of the procedures for which a failure reason may be given; empty means any."""
    if reason.parent is not None:
        return frozenset({reason.parent.code})
    return frozenset(reason.settings.get("procedures", ()))
