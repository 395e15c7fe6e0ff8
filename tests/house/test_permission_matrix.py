"""Every URL × role and device × {own, other site, other contract, anonymous}, against the declared rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from madoguchi.accounts.choices import Role
from tests.house.matrix import Row
from tests.house.matrix.askers import Ground, lay_ground
from tests.house.matrix.urls import Address, addresses, declared_rows
from tests.house.matrix.walking import answered_methods, hushed, wrong_answers

LIFTING = {"archive:carry_out", "archive:certificate"}
"""They lift triggers. After that SQLite reads its schema anew at each roll-back until the ground is gone: they come last."""
BY_NAME = {address.name: address for address in addresses()}


def order(name: str) -> tuple[bool, str, str]:
    """Return where a URL comes in the walk: beside those whose first row begins with the same."""
    stands = declared_rows()[name][0].stands
    return name in LIFTING, stands.__name__ if stands else "", name


DECLARED = sorted(BY_NAME.keys() & declared_rows().keys(), key=order)


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Ground]:
    """Lay the ground once: each request is rolled back before the next, and that somebody was there need not be noted."""
    quiet = override_settings(MADOGUCHI_ACTIVITY_NOTED_EVERY=timedelta(days=1))
    with django_db_blocker.unblock(), quiet, transaction.atomic():
        yield lay_ground()
        transaction.set_rollback(True)


def test_every_url_has_a_row() -> None:
    assert sorted(BY_NAME.keys() - declared_rows().keys()) == []


def test_every_row_has_a_url() -> None:
    assert sorted(declared_rows().keys() - BY_NAME.keys()) == []


def test_the_walk_tells_of_whom_a_row_forgets(laid: Ground) -> None:
    """Of a page which the city alone opens: once for nobody, once for one role too many."""
    address = BY_NAME["meetings:give"]
    with hushed():
        assert list(wrong_answers(address, Row(may=frozenset()), laid)) == [
            "GET meetings:give as city_official at own: 200, not 403"
        ]
        assert list(wrong_answers(address, Row(may={Role.CITY_OFFICIAL, Role.AUDITOR}), laid)) == [
            "GET meetings:give as auditor at own: 403, not 200"
        ]


@pytest.mark.parametrize("name", DECLARED)
def test_everybody_is_answered_as_declared(name: str, laid: Ground) -> None:
    address: Address = BY_NAME[name]
    with hushed():
        wrong = [sentence for row in declared_rows()[name] for sentence in wrong_answers(address, row, laid)]
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in DECLARED if BY_NAME[name].ours])
def test_a_method_without_a_row_is_not_answered(name: str) -> None:
    assert answered_methods(BY_NAME[name], declared_rows()[name]) == []


def test_a_method_which_a_row_forgets_is_found() -> None:
    assert answered_methods(BY_NAME["meetings:give"], (Row(may=frozenset()),)) == ["POST"]
