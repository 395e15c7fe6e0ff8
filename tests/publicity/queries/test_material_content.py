"""What materials say comes from the contract and the published texts; what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.calc.terms import write_terms
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.publicity.actions.building import build, build_proof, codes_of
from madoguchi.publicity.calc.material_files import Purpose
from tests.makers.contract import TAIKEN, make_contract

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
POSTER = "poster_a4"


def with_phone(contract: Contract, phone: str) -> Contract:
    """Return the contract with another telephone number."""
    terms = terms_of(contract)
    assert terms.call_centre is not None
    contract.terms = write_terms(replace(terms, call_centre=replace(terms.call_centre, phone=phone)))
    contract.terms_hash = f"phone {phone}"
    contract.save(update_fields=("terms", "terms_hash"))
    return Contract.objects.get(pk=contract.pk)


def test_an_unknown_code_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ValidationError, match=r"「flyer」という印刷物はありません。.*insurance_leaflet"):
        build(contract=make_contract(), code="flyer", now=NOW)


def test_a_leaflet_without_its_published_texts_names_each_of_them() -> None:
    with pytest.raises(
        ValidationError, match=r"このリーフレットに使う.*記事B02.*案内insurance-atm.*が公開されていません"
    ):
        build_proof(contract=make_contract(), code="insurance_leaflet", now=NOW)


@pytest.mark.parametrize("file", [None, TAIKEN])
def test_every_contract_has_its_leaflets_first_and_a_calendar_for_each_place(file: object) -> None:
    contract = make_contract() if file is None else make_contract(slug="taiken", file=TAIKEN)
    codes = [each.code for each in codes_of(contract)]
    leaflets = [each.code for each in terms_of(contract).print_materials]
    assert codes[: len(leaflets)] == leaflets
    assert [code for code in codes if ":" in code] == [
        f"opening_calendar:{code}" for code in contract.sites.order_by("order", "code").values_list("code", flat=True)
    ]


def test_a_proof_is_the_screen_pdf_and_its_hash_changes_with_what_is_printed() -> None:
    contract = make_contract()
    first, again = (build_proof(contract=contract, code=POSTER, now=NOW) for _ in range(2))
    assert [each.purpose for each in first.files] == [Purpose.SCREEN_PDF]
    assert first.files[0].content.startswith(b"%PDF-")
    assert (first.preflight.passed, first.content_hash) == (False, again.content_hash)
    changed = build_proof(contract=with_phone(contract, "0120-111-111"), code=POSTER, now=NOW)
    assert changed.content_hash != first.content_hash
