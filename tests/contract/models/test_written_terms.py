"""The contract's file in its row: the same to everybody who asks, and read for nobody else."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from madoguchi.contract.calc.terms import read_terms
from madoguchi.contract.calc.unread import Unread
from madoguchi.contract.models import Contract, Site
from tests.makers.contract import make_contract, make_terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def written(contract: Contract) -> dict[str, Any]:
    found: dict[str, Any] = Contract.objects.get(pk=contract.pk).terms
    return found


def test_it_says_what_was_written(contract: Contract) -> None:
    said, kept = make_terms(), read_terms(written(contract))
    assert (kept.parties, kept.call_centre, kept.deliverables) == (said.parties, said.call_centre, said.deliverables)


def test_rows_which_come_with_their_contract_do_not_read_it(contract: Contract) -> None:
    rows = [contract.sites.select_related("contract").first(), Site.objects.select_related("contract").last()]
    beside = [Contract.objects.get(), *(each.contract for each in rows if each)]
    assert len(beside) == 3
    assert all(isinstance(vars(each)["terms"], Unread) for each in beside)
    assert all(each.terms == contract.terms for each in beside)
    assert all(isinstance(vars(each)["terms"], dict) for each in beside)


def test_what_one_row_changes_no_other_row_sees(contract: Contract) -> None:
    one, other = Contract.objects.get(), Contract.objects.get()
    one.terms["call_centre"]["phone"] = "0120-000-111"
    assert other.terms["call_centre"]["phone"] != "0120-000-111"
    one.save()
    assert written(contract)["call_centre"]["phone"] == "0120-000-111"
    other.refresh_from_db()
    assert other.terms["call_centre"]["phone"] == "0120-000-111"


def test_a_row_which_was_not_read_keeps_its_file_when_it_is_saved_copied_or_deferred(contract: Contract) -> None:
    before = written(contract)
    row = Contract.objects.get()
    row.title = "改めた名前"
    row.save()
    assert written(contract) == before
    assert copy.deepcopy(Contract.objects.get()).terms == before
    assert Contract.objects.defer("terms").get().terms == before


def test_the_database_can_be_asked_for_a_part(contract: Contract) -> None:
    name = written(contract)["parties"]["city"]["name"]
    assert Contract.objects.get(terms__parties__city__name=name).pk == contract.pk
    assert Contract.objects.values_list("terms__parties__city__name", flat=True).get() == name
    assert Contract.objects.values_list("terms", flat=True).get().read() == written(contract)
