"""What a device of a site reads once when it starts."""

from __future__ import annotations

from dataclasses import asdict

from madoguchi.accounts.access import Principal
from madoguchi.contacts.queries.codes import CodeBooks, code_books, procedures_of_reason
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Site, Window
from madoguchi.counter.calc.setup_shapes import (
    SetupContract,
    SetupMe,
    SetupProcedure,
    SetupPurpose,
    SetupShape,
    SetupSite,
    SetupTopic,
    SetupWindow,
)
from madoguchi.counter.calc.shapes import CodeLine
from madoguchi.counter.choices import Language
from madoguchi.counter.queries.lines import code_line
from madoguchi.counter.queries.terms import default_minutes, procedures_of, series_of, ticket_policy


def setup_of(site: Site, principal: Principal, *, demo: bool) -> SetupShape:
    """Return names, windows, code books and policy. Two queries."""
    contract, books = site.contract, code_books(site.contract)
    windows = Window.objects.filter(site=site, active=True).order_by("number")
    return SetupShape(
        site=SetupSite(site.code, site.name, site.short_name, site.name_kana, site.name_en),
        contract=SetupContract(contract.slug, contract.title, contract.city_name),
        windows=tuple(SetupWindow(each.pk, each.number) for each in windows),
        purposes=tuple(map(_purpose, _in_order(books, Book.PURPOSE))),
        procedures=tuple(_procedure(each, books) for each in _in_order(books, Book.PROCEDURE)),
        topics=tuple(map(_topic, _in_order(books, Book.TOPIC))),
        heard_from=tuple(map(code_line, _in_order(books, Book.HEARD_FROM))),
        languages=tuple(Language.values),
        policy=asdict(ticket_policy(contract)),
        me=_me(principal, site),
        demo=demo,
    )


def _in_order(books: CodeBooks, book: Book) -> list[Code]:
    rows = [row for (kept_in, _), row in books.rows.items() if kept_in == book]
    return sorted(rows, key=lambda row: (row.order, row.code))


def _purpose(row: Code) -> SetupPurpose:
    return SetupPurpose(
        code=row.code,
        label=row.label,
        short_label=row.short_label,
        label_kana=str(row.settings.get("kana", "")),
        hint=str(row.settings.get("hint", "")),
        series=series_of(row),
        minutes=int(default_minutes(row)),
        icon=str(row.settings.get("icon", "")),
        card_reader_trial=bool(row.settings.get("card_reader_trial", False)),
        procedures=procedures_of(row),
    )


def _procedure(row: Code, books: CodeBooks) -> SetupProcedure:
    return SetupProcedure(row.code, row.label, row.short_label, _reasons_for(row, books))


def _reasons_for(procedure: Code, books: CodeBooks) -> tuple[CodeLine, ...]:
    return tuple(
        code_line(reason)
        for reason in _in_order(books, Book.FAILURE_REASON)
        if not (only := procedures_of_reason(reason)) or procedure.code in only
    )


def _topic(row: Code) -> SetupTopic:
    return SetupTopic(row.code, row.label, row.short_label, bool(row.settings.get("chip", False)))


def _me(principal: Principal, site: Site) -> SetupMe | None:
    if principal.user is not None:
        return SetupMe(
            "user", principal.user.display_name, principal.role_in(site.contract_id) or "", principal.user.pk
        )
    if principal.device is not None:
        return SetupMe("device", principal.device.name, principal.device.kind, principal.device.pk)
    return None
