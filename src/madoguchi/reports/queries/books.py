"""The contract's words and targets which a report prints."""

from __future__ import annotations

from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, Site
from madoguchi.contract.queries import terms_of
from madoguchi.reports.calc.facts import Books, Named


def books_of(contract: Contract) -> Books:
    """Return sites, codes and targets, in two queries. Codes no longer in use are among them: old weeks need them."""
    terms = terms_of(contract)
    codes = list(Code.objects.filter(contract=contract).order_by("book", "order", "code"))
    sites = Site.objects.filter(contract=contract).order_by("order", "code")
    return Books(
        sites=[Named(site.code, site.name, site.short_name) for site in sites],
        procedures=_named(codes, Book.PROCEDURE),
        reasons=_named(codes, Book.FAILURE_REASON),
        topics=_named(codes, Book.TOPIC),
        devices=[Named(each.code, each.label, each.short_label) for each in terms.devices],
        opening_checks=_in_use(codes, Book.OPENING_CHECK),
        closing_checks=_in_use(codes, Book.CLOSING_CHECK),
        wait_target_minutes=terms.visitors.congestion.wait_minutes_above,
        expected_per_month=contract.expected_visitors_per_month,
        has_call_centre=terms.call_centre is not None,
    )


def _named(codes: list[Code], book: Book) -> list[Named]:
    return [Named(each.code, each.label, each.short_label) for each in codes if each.book == book]


def _in_use(codes: list[Code], book: Book) -> int:
    return sum(each.book == book and each.active for each in codes)
