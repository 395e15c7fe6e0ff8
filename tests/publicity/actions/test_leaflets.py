"""From proof to shelf: each deed's promise, and each refusal with its clause."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.papers import paper
from madoguchi.contacts.actions.handing_out import hand_out
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.documents.queries.approvals import approval_of
from madoguchi.publicity.actions.counting import CountedCopies, take_leaflet_stock
from madoguchi.publicity.actions.delivering import Receipt, receive_copies
from madoguchi.publicity.actions.printing import order_copies
from madoguchi.publicity.actions.proofing import comment_on_proof, hand_in_material, keep_version
from madoguchi.publicity.calc.material_files import Preflight
from madoguchi.publicity.calc.stock import Level
from madoguchi.publicity.models import LeafletDelivery, MaterialVersion
from madoguchi.publicity.queries.materials import KIND, comments_of, submission_of_material
from madoguchi.publicity.queries.stock import Cell, stock_of
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_contract, make_opening_day
from tests.makers.documents import acting
from tests.makers.publicity import deliver, make_approved, make_built, make_delivery, make_run, make_version

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 16, 2, 0, tzinfo=UTC)  # a Monday, 11:00 at the office


def office() -> tuple[Contract, By]:
    contract = make_contract()
    return contract, acting(contract=contract, now=NOW)


def later(by: By, **delta: int) -> By:
    return By(user=by.user, actor=by.actor, now=by.now + timedelta(**delta))


def cell_at(contract: Contract, code: str, now: datetime) -> Cell:
    (stocked,) = stock_of(contract, now)
    return next(each for each in stocked.cells if each.site.code == code)


def test_a_version_says_whose_it_is_and_the_same_content_makes_no_second() -> None:
    contract, by = office()
    version = make_version(contract, by=by)
    assert version.rights == "作成した広報物の著作権は本市に帰属する。"
    assert sorted(each.purpose for each in version.files.all()) == ["jpg", "page", "press_pdf", "spread"]
    with pytest.raises(ValidationError, match="何も変わっていません"):
        make_version(contract, by=by)
    assert make_version(contract, by=by, text="電話番号を大きく").number == 2


def test_a_proof_and_the_files_for_the_printer_are_two_versions_of_one_content() -> None:
    contract, by = office()
    whole = make_built()
    proof = replace(whole, files=whole.files[:1], preflight=Preflight(()))
    made = [
        keep_version(contract=contract, version_id=uuid.uuid4(), built=built, pictures=(), note="", by=by)
        for built in (proof, whole)
    ]
    assert [(each.number, each.passed, bool(each.checks)) for each in made] == [(1, False, False), (2, True, True)]
    assert (hand_in_material(version=made[1], by=by).content or {})["version"] == 2


def test_the_proof_goes_to_the_city_with_its_files_and_comes_back_with_words() -> None:
    contract, by = office()
    first = make_version(contract, by=by)
    handed = hand_in_material(version=first, by=by)
    assert hand_in_material(version=first, by=by) == handed, "sent twice, handed in once"
    assert (handed.content or {})["rights"]
    assert (handed.content or {})["clause"] == "7(4)イ-1"
    assert [each.name for each in handed.files.all()] == ["insurance_leaflet.pdf", "insurance_leaflet-1.jpg"]
    comment_on_proof(
        material=first.material, comment_id=uuid.uuid4(), page="4ページ（裏表紙）", text="電話番号を大きく。", by=by
    )
    (said,) = comments_of(submission_of_material(first.material))
    assert said.text == "【4ページ（裏表紙）】電話番号を大きく。"
    decide(version=handed, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.RETURNED, comment="直す"), by=by)
    again = hand_in_material(version=make_version(contract, by=by, text="大きく"), by=by)
    decide(version=again, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.APPROVED), by=by)
    approval = approval_of(contract, KIND, first.material.pk)
    assert approval is not None
    assert approval.content["version"] == 2
    looked = paper(Case(contract=contract, now=by.now), KIND)
    assert (looked.fine, looked.failing, looked.doubtful) == (1, (), ()), "the contract's check of the paper is kept"


def test_a_fault_in_the_preflight_keeps_a_version_here() -> None:
    contract, by = office()
    with pytest.raises(ValidationError, match="文字のアウトライン化"):
        hand_in_material(version=make_version(contract, by=by, ok=False), by=by)
    unknown = make_version(contract, by=by, text="b", ok=None)
    assert hand_in_material(version=unknown, by=by).number == 1, "what could not be looked at is the city's to see"


def test_nothing_is_printed_before_the_city_has_approved_it_nor_fewer_than_the_contract_wants() -> None:
    contract, by = office()
    version = make_version(contract, by=by)
    today = NOW.date()
    with pytest.raises(ValidationError, match="本市の承認"):
        order_copies(material=version.material, run_id=uuid.uuid4(), copies=6000, arrives_on=today, by=by)
    approved = make_approved(contract, by=by, text="b")
    with pytest.raises(ValidationError, match="7\\(4\\)イ-1"):
        order_copies(material=version.material, run_id=uuid.uuid4(), copies=5999, arrives_on=today, by=by)
    assert make_run(version.material, by=by).version == approved


def test_a_receipt_says_who_how_many_and_why_not_all() -> None:
    contract, by = office()
    site = contract.sites.get(code="chuo")
    sent = make_delivery(contract, site, received=False, by=by)
    assert (cell_at(contract, "chuo", NOW).on_the_way, cell_at(contract, "chuo", NOW).received) == (1000, 0)
    with pytest.raises(ValidationError, match="手元にあるのは5,000部"):
        deliver(sent.material, site, copies=5001, by=by)
    short = Receipt(received_by="市民総合窓口課 体験", copies=990, on=NOW.date())
    with pytest.raises(ValidationError, match="違う理由"):
        receive_copies(delivery=sent, receipt=short, by=by)
    told = Receipt(received_by="市民総合窓口課 体験", copies=990, on=NOW.date(), difference="10部ぬれていた")
    receive_copies(delivery=sent, receipt=told, by=by)
    assert receive_copies(delivery=sent, receipt=told, by=by).received_copies == 990
    with pytest.raises(ValidationError, match="もう記録されています"):
        receive_copies(delivery=sent, receipt=short, by=by)
    assert cell_at(contract, "chuo", NOW).outlook.on_hand == 990


def test_the_shelf_falls_with_the_records_and_a_count_puts_it_right() -> None:
    contract, by = office()
    site = contract.sites.get(code="chuo")
    make_delivery(contract, site, copies=40, by=by)
    for week in range(3):
        day = NOW + timedelta(weeks=week, hours=1)
        make_opening_day(site, day.date())
        for minute in range(4):
            make_contact(site, day + timedelta(minutes=minute), record=make_record(leaflet_handed=True))
        make_contact(site, day, record=make_record(leaflet_handed=False))
    hand_out(site=site, people=3, handout_id=uuid.uuid4(), handed_by=by.user, actor=by.actor, now=NOW)
    third = NOW + timedelta(weeks=2, hours=6)
    assert cell_at(contract, "chuo", third).outlook.on_hand == 40 - 12 - 3
    material = LeafletDelivery.objects.get(site=site).material
    counted = CountedCopies(material=material, copies=20)
    counter = later(by, weeks=2, hours=6)
    with pytest.raises(ValidationError, match="記録では25部"):
        take_leaflet_stock(site=site, stocktake_id=uuid.uuid4(), counted=[counted], by=counter)
    reason = CountedCopies(material=material, copies=20, reason="5部をほかの課に渡した")
    take_leaflet_stock(site=site, stocktake_id=uuid.uuid4(), counted=[reason], by=counter)
    after = third + timedelta(hours=1)
    make_contact(site, after, record=make_record(leaflet_handed=True))
    make_contact(
        site, third - timedelta(minutes=5), record=make_record(leaflet_handed=True), source_label="遅れて届いた"
    )
    seen = cell_at(contract, "chuo", after).outlook
    assert seen.on_hand == 19, "what was handed out before the count was counted"
    assert seen.level in {Level.FINE, Level.ORDER}


def test_the_database_lets_nobody_change_what_was_received() -> None:
    contract, by = office()
    delivery = make_delivery(contract, contract.sites.get(code="chuo"), by=by)
    version = MaterialVersion.objects.get(material=delivery.material)
    for rows, change in (
        (LeafletDelivery.objects.filter(pk=delivery.pk), {"received_copies": 1}),
        (LeafletDelivery.objects.filter(pk=delivery.pk), {"copies": 1}),
        (MaterialVersion.objects.filter(pk=version.pk), {"rights": "受注者"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
