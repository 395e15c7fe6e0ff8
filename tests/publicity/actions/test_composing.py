"""What materials say comes from the contract and the published texts; what is missing is named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.models import Contract
from madoguchi.project.cli import main
from madoguchi.publicity.actions.building import build, codes_of, compose, content_hash, preview_pages
from tests.makers.contract import CONTRACTS, TAIKEN, make_contract

NOW = datetime(2023, 10, 20, 1, 0, tzinfo=UTC)
PACK = str(CONTRACTS / "knowledge" / "mynaportal")

pytestmark = pytest.mark.django_db


def change_phone(contract: Contract, number: str) -> None:
    contract.terms["call_centre"]["phone"] = number
    contract.terms_hash = "0" * 64
    contract.save(update_fields=["terms", "terms_hash"])


def test_every_kind_is_offered_and_a_city_without_leaflets_has_its_signs() -> None:
    codes = [kind.code for kind in codes_of(make_contract())]
    assert codes[:2] == ["insurance_leaflet", "account_leaflet"]
    assert {"nobori", "poster_a1", "poster_a4", "counter_sign", "number_cards", "qr_cards"} <= set(codes)
    assert codes[-1] == "opening_calendar:mihama"
    taiken = make_contract(slug="taiken", file=TAIKEN)
    others = [kind.code for kind in codes_of(taiken)]
    assert others[0] == "nobori"
    (page,) = preview_pages(contract=taiken, code="opening_calendar:ekimae", now=NOW, width_px=200)
    assert page.startswith(b"\x89PNG")


def test_what_can_not_be_made_is_refused_with_what_to_do() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError) as refused:
        build(contract=contract, code="insurance_leaflet", now=NOW)
    (said,) = refused.value.messages
    assert "記事B12" in said
    assert "案内insurance-phone" in said
    assert "madoguchi faq load" in said
    with pytest.raises(ValidationError, match="「flyer」という印刷物はありません。"):
        build(contract=contract, code="flyer", now=NOW)


@pytest.mark.spared_on_postgres
def test_the_content_follows_the_contract_and_the_hash_follows_the_content() -> None:
    contract = make_contract()
    assert main(["faq", "load", "chiba", PACK]) == 0
    before = compose(contract=contract, code="insurance_leaflet", now=NOW)
    again = compose(contract=contract, code="insurance_leaflet", now=NOW)
    change_phone(contract, "0120-111-222")
    after = compose(contract=contract, code="insurance_leaflet", now=NOW)
    assert before.job.content["back"]["contact"]["phone"] == "0120-000-000"
    assert after.job.content["back"]["contact"]["phone"] == "0120-111-222"
    assert content_hash(before) == content_hash(again) != content_hash(after)
    places = before.job.content["back"]["places"]
    assert places["months"] == ["10月", "11月", "12月", "1月", "2月", "3月"]
    assert places["rows"][0]["days"][:2] == [["23", "30"], ["6", "13", "20", "27"]]


def test_a_missing_program_is_named_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_contract()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["publicity", "build", "chiba", "--only", "counter_sign", "--out", str(tmp_path / "out")]) == 3
    said = capsys.readouterr().err
    assert "Ghostscript" in said
    assert "インストールしてください" in said
    assert "Traceback" not in said
