"""The rows a counter works with: sites, windows and code books."""

from collections.abc import Mapping
from typing import Any

from madoguchi.contract.actions.rows import bring_into_line, change_row
from madoguchi.contract.calc.closed_days import weekday_numbers
from madoguchi.contract.calc.terms import CheckItem, ContractTerms, FailureReason
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract, Site, Window

Entries = dict[str, dict[str, Any]]


def write_sites(contract: Contract, terms: ContractTerms) -> None:
    """Bring sites and their windows into line; windows no longer wanted become inactive.

    Where the contract says that a counter opens after its set-up, `opening_sites` writes from when; else it is the signing.
    """
    set_up = {} if terms.schedule.opens_after_set_up else {"opened_from": terms.period.signed_on}
    wanted = {
        each.code: {
            "name": each.name,
            "name_kana": each.name_kana,
            "name_en": each.name_en,
            "short_name": each.short_name,
            "address": each.address,
            "weekdays": sorted(number + 1 for number in weekday_numbers(each.weekdays)),
            "opens_at": each.opens_at,
            "closes_at": each.closes_at,
            "last_ticket_at": each.last_ticket_at,
            "order": order,
            **set_up,
        }
        for order, each in enumerate(terms.sites)
    }
    sites = bring_into_line(contract, Site, wanted)
    for each in terms.sites:
        _write_windows(sites[each.code], each.windows)


def _write_windows(site: Site, count: int) -> None:
    wanted = range(1, count + 1)
    present = {window.number: window for window in site.windows.all()}
    Window.objects.bulk_create(Window(site=site, number=number) for number in wanted if number not in present)
    for number, window in present.items():
        if window.active is not (number in wanted):
            window.active = number in wanted
            window.save(update_fields=["active"])


def write_code_books(contract: Contract, terms: ContractTerms) -> None:
    """Bring the code books into line; codes no longer in the file become inactive, never deleted."""
    procedures = _write_book(contract, Book.PROCEDURE, _procedures(terms))
    _write_book(contract, Book.PURPOSE, _purposes(terms))
    _write_book(contract, Book.FAILURE_REASON, _failure_reasons(terms, procedures))
    _write_book(contract, Book.TOPIC, _topics(terms))
    _write_book(contract, Book.OPENING_CHECK, _checks(terms.opening_checks))
    _write_book(contract, Book.CLOSING_CHECK, _checks(terms.closing_checks))
    _write_book(contract, Book.HEARD_FROM, _heard_from(terms))


def _write_book(contract: Contract, book: Book, entries: Entries) -> dict[str, Code]:
    present = {row.code: row for row in contract.codes.filter(book=book)}
    wanted = {code: values | {"order": order, "active": True} for order, (code, values) in enumerate(entries.items())}
    for code, row in present.items():
        change_row(row, wanted.get(code, {"active": False}))
    missing = [code for code in wanted if code not in present]
    made = Code.objects.bulk_create(Code(contract=contract, book=book, code=code, **wanted[code]) for code in missing)
    return present | dict(zip(missing, made, strict=True))


def _procedures(terms: ContractTerms) -> Entries:
    return {
        each.code: {
            "label": each.label,
            "short_label": each.short_label,
            "settings": {"clause": each.clause},
        }
        for each in terms.procedures
    }


def _purposes(terms: ContractTerms) -> Entries:
    return {
        each.code: {
            "label": each.label,
            "short_label": each.short_label,
            "settings": {
                "series": each.series,
                "procedures": list(each.procedures),
                "minutes": each.minutes,
                "icon": each.icon,
                "hint": each.hint,
                "kana": each.label_kana,
                "card_reader_trial": each.card_reader_trial,
            },
        }
        for each in terms.purposes
    }


def _failure_reasons(terms: ContractTerms, procedures: Mapping[str, Code]) -> Entries:
    return {
        each.code: {
            "label": each.label,
            "short_label": each.short_label,
            "parent": _only_procedure(each, procedures),
            "settings": {"procedures": list(each.procedures)},
        }
        for each in terms.failure_reasons
    }


def _only_procedure(reason: FailureReason, procedures: Mapping[str, Code]) -> Code | None:
    return procedures[reason.procedures[0]] if len(reason.procedures) == 1 else None


def _topics(terms: ContractTerms) -> Entries:
    return {
        each.code: {
            "label": each.label,
            "short_label": each.short_label,
            "settings": {"chip": each.chip, "faq": list(each.faq)},
        }
        for each in terms.topics
    }


def _heard_from(terms: ContractTerms) -> Entries:
    return {each.code: {"label": each.label, "short_label": each.short_label} for each in terms.heard_from}


def _checks(items: tuple[CheckItem, ...]) -> Entries:
    return {
        each.code: {
            "label": each.label,
            "short_label": each.short_label,
            "settings": {"clause": each.clause, "per_window": each.per_window},
        }
        for each in items
    }
