"""What may be done with equipment, what is refused and why, and what is done once."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Site
from madoguchi.contract.queries import terms_of
from madoguchi.documents.queries.approvals import approval_of
from madoguchi.equipment.actions.assets import AssetEntry, save_asset
from madoguchi.equipment.actions.checking import Answer, check_terminal
from madoguchi.equipment.actions.counting import Counted, count_fixtures, take_stock
from madoguchi.equipment.actions.custody import bring_back, take_out
from madoguchi.equipment.actions.importing import carry_out_import, plan_import
from madoguchi.equipment.actions.items import sync_items
from madoguchi.equipment.actions.layouts import save_layout, submit_layout
from madoguchi.equipment.actions.losing import Loss, report_loss, settle_loss
from madoguchi.equipment.actions.set_up import add_photo, complete, tick, untick
from madoguchi.equipment.actions.stock import Move, move_stock, set_reorder_point
from madoguchi.equipment.adapters.workbooks import assets_file
from madoguchi.equipment.choices import CustodyKind, LossKind, MovementKind, Phase
from madoguchi.equipment.models import Asset, Consumable, CustodyEvent, EquipmentItem, LossReport, SetUpTick
from madoguchi.equipment.queries.attention import attention
from madoguchi.equipment.queries.items import assets_of, items_of
from madoguchi.equipment.queries.set_up import completed_on
from madoguchi.equipment.queries.survey import piece_of, survey_of
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.calc.worker_difference import Change
from tests.makers.contract import TAIKEN, make_contract, make_site
from tests.makers.equipment import (
    a_drawing,
    a_picture,
    at,
    check_all,
    confirm_layout,
    furnish,
    item_of,
    make_asset,
    make_items,
    make_layout,
)
from tests.makers.people import by

pytestmark = pytest.mark.django_db
MORNING = datetime(2023, 10, 22, 23, 40, tzinfo=UTC)
"""Monday 2023-10-23, 8:40 in the office: the counter of Chuo opens."""
EVENING = datetime(2023, 10, 23, 9, 0, tzinfo=UTC)
TUESDAY = MORNING + timedelta(days=1)


def a_site() -> Site:
    return make_site(make_items())


def out(site: Site, typed: str, now: datetime = MORNING) -> CustodyEvent:
    return take_out(site=site, typed=typed, event_id=uuid.uuid4(), by=at(site.contract, now))


def a_loss(**changed: object) -> Loss:
    words: dict[str, object] = {
        "kind": LossKind.THEFT,
        "noticed_at": MORNING,
        "circumstances": "机の上に置いていた",
        "first_measures": "本市に電話した",
    }
    return Loss(**(words | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("file", [None, TAIKEN])
def test_the_kinds_are_the_contracts_and_made_once(file: object) -> None:
    contract = make_contract(slug="two", file=TAIKEN) if file else make_contract()
    assert sync_items(contract=contract, by=by(contract=contract)) == len(terms_of(contract).equipment)
    assert sync_items(contract=contract, by=by(contract=contract)) == 0
    for row in terms_of(contract).equipment:
        item = EquipmentItem.objects.get(contract=contract, code=row.code)
        assert (item.minimum, item.clause, item.name) == (row.minimum_per_site, row.clause, row.name)
    assert Entry.objects.filter(verb="sync_equipment_items", contract_id=contract.pk).count() == 1


def test_a_piece_gets_the_next_label_and_no_second_one_may_have_it() -> None:
    site = a_site()
    assert [make_asset(site).label for _ in range(3)] == ["端末-01", "端末-02", "端末-03"]
    with pytest.raises(ValidationError, match="使われています"):
        make_asset(site, label="端末 2")
    make_asset(site, serial="SAME-1")
    with pytest.raises(ValidationError, match="製造番号"):
        make_asset(site, serial="SAME-1")


def test_the_same_again_is_not_recorded() -> None:
    site = a_site()
    asset = make_asset(site)
    entry = AssetEntry(
        item=asset.item, site=site, acquired_on=asset.acquired_on, label=asset.label, serial=asset.serial
    )
    before = Entry.objects.count()
    save_asset(contract=site.contract, asset_id=asset.pk, entry=entry, by=by(contract=site.contract))
    assert Entry.objects.count() == before


def test_a_terminal_goes_out_and_back_with_who_and_when_and_once_for_one_id() -> None:
    site, key = a_site(), uuid.uuid4()
    asset, who = make_asset(site), at(site.contract, MORNING)
    check_all(asset, who)
    first = take_out(site=site, typed="端末ー１", event_id=key, by=who)
    assert take_out(site=site, typed="端末-01", event_id=key, by=who) == first
    assert (first.business_date, first.by) == (date(2023, 10, 23), who.user)
    with pytest.raises(Refused, match="もう出ています"):
        out(site, "端末-01")
    bring_back(site=site, typed="端末-01", event_id=uuid.uuid4(), by=at(site.contract, EVENING))
    with pytest.raises(Refused, match="出ていません"):
        bring_back(site=site, typed="端末-01", event_id=uuid.uuid4(), by=at(site.contract, EVENING))
    assert [each.kind for each in asset.custody_events.all()] == [CustodyKind.BACK, CustodyKind.OUT]
    assert Entry.objects.filter(verb="take_out_asset", site_id=site.pk).count() == 1


def test_a_terminal_which_was_not_checked_failed_or_expired_stays_in_the_locker() -> None:
    site = a_site()
    asset = make_asset(site)
    with pytest.raises(Refused, match=r"まだ点検していません（仕様書7\(1\)イ※2）。点検してから"):
        out(site, asset.label)
    check_all(asset, at(site.contract, MORNING), failing="lock_wire")
    with pytest.raises(Refused, match=r"不適合です（見つからない）.*別の端末"):
        out(site, asset.label)
    check_all(asset, at(site.contract, MORNING + timedelta(minutes=1)), until=date(2023, 10, 22))
    with pytest.raises(Refused, match="期限が切れました"):
        out(site, asset.label)
    check_all(asset, at(site.contract, MORNING + timedelta(minutes=2)))
    assert out(site, asset.label).kind == CustodyKind.OUT


def test_yesterdays_look_at_the_wire_does_not_count_today() -> None:
    site = a_site()
    asset = make_asset(site)
    check_all(asset, at(site.contract, MORNING))
    with pytest.raises(Refused, match="セキュリティワイヤー"):
        out(site, asset.label, TUESDAY)


def test_unknown_and_other_sites_labels_are_refused_with_the_way_out() -> None:
    site = a_site()
    elsewhere = make_asset(make_site(site.contract, code="inage"), item="card_reader")
    with pytest.raises(Refused, match=r"登録されていません.*ラベルを見て"):
        out(site, "端末-99")
    with pytest.raises(Refused, match="稲毛区役所のものです"):
        out(site, elsewhere.label)


def test_a_piece_which_is_out_is_neither_moved_nor_retired() -> None:
    site = a_site()
    asset = make_asset(site, item="card_reader")
    out(site, asset.label)
    entry = AssetEntry(
        item=asset.item, site=site, acquired_on=asset.acquired_on, retired_on=date(2023, 10, 24), retired_reason="故障"
    )
    with pytest.raises(Refused, match="ロッカーから出ています"):
        save_asset(contract=site.contract, asset_id=asset.pk, entry=entry, by=at(site.contract, MORNING))


def test_a_check_wants_words_for_a_failure_and_what_its_line_asks() -> None:
    site = a_site()
    asset, who = make_asset(site), at(site.contract, MORNING)
    answers = {code: Answer(passed=code != "lock_wire") for code in ("antivirus", "patches", "lock_wire")}
    with pytest.raises(ValidationError) as refusal:
        check_terminal(asset=asset, check_id=uuid.uuid4(), answers=answers, by=who)
    assert set(refusal.value.message_dict) == {"antivirus", "patches", "lock_wire"}
    with pytest.raises(ValidationError, match="点検する端末ではありません"):
        check_all(make_asset(site, item="card_reader"), who)


def test_a_check_counts_once_for_one_id() -> None:
    site, key = a_site(), uuid.uuid4()
    asset, who = make_asset(site), at(site.contract, MORNING)
    for _ in range(2):
        check_terminal(asset=asset, check_id=key, answers={"lock_wire": Answer(passed=True)}, by=who)
    assert asset.security_checks.count() == 1


def test_stock_moves_once_and_never_below_nothing() -> None:
    site, key = a_site(), uuid.uuid4()
    masks, who = Consumable.objects.get(site=site, item__code="mask"), at(site.contract, MORNING)
    for _ in range(2):
        move_stock(stock=masks, movement_id=key, move=Move(kind=MovementKind.RECEIVED, quantity=60), by=who)
    masks.refresh_from_db()
    assert masks.on_hand == 60
    with pytest.raises(ValidationError, match="在庫は60枚です"):
        move_stock(stock=masks, movement_id=uuid.uuid4(), move=Move(kind=MovementKind.USED, quantity=61), by=who)
    with pytest.raises(ValidationError, match="違う理由"):
        move_stock(stock=masks, movement_id=uuid.uuid4(), move=Move(kind=MovementKind.COUNTED, quantity=9), by=who)
    with pytest.raises(ValidationError, match=r"仕様書7\(1\)イ-10の最小の数は50枚"):
        set_reorder_point(stock=masks, point=10, by=who)


def test_a_stocktake_wants_every_difference_explained_and_then_counts() -> None:
    site, who = a_site(), at(make_items(), MORNING)
    item = item_of(site.contract, "chair")
    count_fixtures(site=site, count_id=uuid.uuid4(), counts={item: 4}, by=who)
    counted = [Counted(item=each, quantity=0) for each in items_of(site.contract) if each.code != "chair"]
    with pytest.raises(ValidationError, match="あるはずの数は4脚"):
        take_stock(site=site, stocktake_id=uuid.uuid4(), counted=[*counted, Counted(item=item, quantity=3)], by=who)
    key, told = uuid.uuid4(), Counted(item=item, quantity=3, explanation="1脚が壊れた")
    later = at(site.contract, MORNING + timedelta(hours=1))
    row = take_stock(site=site, stocktake_id=key, counted=[*counted, told], by=later)
    assert take_stock(site=site, stocktake_id=key, counted=[], by=later) == row
    chair = next(each for each in survey_of(site, later.now).rows if each.code == "chair")
    assert (chair.here, chair.missing) == (3, 1)


def test_a_theft_is_kept_with_the_last_custody_and_stops_the_piece() -> None:
    site, key = a_site(), uuid.uuid4()
    asset = make_asset(site, item="card_reader")
    moved, who = out(site, asset.label), at(site.contract, EVENING)
    report = report_loss(site=site, report_id=key, loss=a_loss(asset=asset), by=who)
    assert report_loss(site=site, report_id=key, loss=a_loss(asset=asset), by=who) == report
    assert (report.last_custody, report.what) == (moved, asset.label)
    with pytest.raises(ValidationError, match="もう報告されています"):
        report_loss(site=site, report_id=uuid.uuid4(), loss=a_loss(asset=asset), by=who)
    with pytest.raises(Refused, match="盗難の報告中"):
        out(site, asset.label, EVENING)
    with pytest.raises(ValidationError, match="まだ来ていません"):
        report_loss(site=site, report_id=uuid.uuid4(), loss=a_loss(what="鍵", noticed_at=TUESDAY), by=who)
    settle_loss(report=report, outcome="倉庫で見つかった", found=True, key=uuid.uuid4(), by=who)
    assert not piece_of(asset, EVENING).is_out
    assert LossReport.objects.get().found


def test_everything_wrong_is_told_first_with_a_link() -> None:
    site = a_site()
    terminal, reader, gone = (
        make_asset(site),
        make_asset(site, item="card_reader"),
        make_asset(site, item="card_reader"),
    )
    out(site, reader.label)
    report_loss(site=site, report_id=uuid.uuid4(), loss=a_loss(asset=gone), by=at(site.contract, EVENING))
    check_all(terminal, at(site.contract, MORNING), failing="privacy_film")
    found = attention(site.contract, [site], EVENING)
    assert [each.kind for each in found[:3]] == ["loss", "unreturned", "unsafe"]
    assert f"{gone.label}の盗難" in found[0].text
    assert reader.label in found[1].text
    assert terminal.label in found[2].text
    missing = next(each for each in found if each.kind == "missing")
    assert "が足りません" in missing.text
    assert all(each.href.startswith(f"/c/{site.contract.slug}/s/{site.code}/equipment/") for each in found)


def test_self_service_on_a_closed_day_is_wanted_and_missed_in_the_evening() -> None:
    site = a_site()
    reader = make_asset(site, item="self_service_card_reader")
    assert not piece_of(reader, MORNING).wanted
    assert piece_of(reader, TUESDAY).wanted
    out(site, reader.label, TUESDAY)
    assert piece_of(reader, EVENING + timedelta(days=1)).late


def test_a_drawing_is_kept_as_the_next_version_and_submitted_with_its_sheet() -> None:
    site = a_site()
    who, key = at(site.contract, MORNING), uuid.uuid4()
    first = save_layout(site=site, layout_id=key, drawn=a_drawing(), note="初版", by=who)
    assert save_layout(site=site, layout_id=key, drawn=a_drawing(), note="初版", by=who) == first
    assert make_layout(site, who).number == 2
    version = submit_layout(layout=first, by=who)
    assert submit_layout(layout=first, by=who) == version
    (file,) = version.files.all()
    assert version.content is not None
    assert (file.media_type, version.content["drawing"]["width"]) == ("application/pdf", 6000)
    with pytest.raises(ValidationError, match="本市の確認を待っています"):
        submit_layout(layout=make_layout(site, who), by=who)
    with pytest.raises(ValidationError, match="部屋の幅"):
        save_layout(site=site, layout_id=uuid.uuid4(), drawn=a_drawing(width=10), note="", by=who)
    numbered = {"kind": "sign", "label": "1234 5678 9018", "x": 1, "y": 1, "width": 500, "depth": 500}
    with pytest.raises(ValidationError):
        save_layout(site=site, layout_id=uuid.uuid4(), drawn=a_drawing(pieces=[numbered]), note="", by=who)


def test_a_layout_is_confirmed_for_its_own_site_only() -> None:
    site = a_site()
    confirm_layout(site, at(site.contract, MORNING))
    assert approval_of(site.contract, "layout", site.pk, subject_kind="site_layout") is not None
    other = make_site(site.contract, code="inage")
    assert approval_of(site.contract, "layout", other.pk, subject_kind="site_layout") is None


def test_set_up_is_complete_only_with_everything_done_confirmed_and_seen() -> None:
    site = a_site()
    who, on = at(site.contract, MORNING), date(2023, 10, 23)
    with pytest.raises(Refused) as refusal:
        complete(site=site, phase=Phase.SET_UP, on=on, key=uuid.uuid4(), by=who)
    assert {each.code for each in refusal.value.reasons} == {"open", "photo", "layout", "missing"}
    assert any("仕様書7(1)ア" in each for each in refusal.value.messages)
    furnish(site, who)
    add_photo(site=site, phase=Phase.SET_UP, photo_id=uuid.uuid4(), caption="窓口", file=a_picture(), by=who)
    with pytest.raises(Refused, match="レイアウト図"):
        complete(site=site, phase=Phase.SET_UP, on=on, key=uuid.uuid4(), by=who)
    confirm_layout(site, who)
    assert completed_on(site) is None
    row = complete(site=site, phase=Phase.SET_UP, on=on, key=uuid.uuid4(), by=who)
    assert complete(site=site, phase=Phase.SET_UP, on=on, key=uuid.uuid4(), by=who) == row
    assert completed_on(site) == on
    with pytest.raises(Refused, match="完了しています"):
        untick(site=site, phase=Phase.SET_UP, code="signs", by=who)


def test_a_tick_is_taken_back_and_the_trail_keeps_both() -> None:
    site = a_site()
    who = at(site.contract, MORNING)
    tick(site=site, phase=Phase.CLEAR_AWAY, code="rubbish", tick_id=uuid.uuid4(), by=who)
    untick(site=site, phase=Phase.CLEAR_AWAY, code="rubbish", by=who)
    assert not SetUpTick.objects.exists()
    assert set(Entry.objects.filter(verb__endswith="tick_set_up").values_list("verb", flat=True)) == {
        "tick_set_up",
        "untick_set_up",
    }
    with pytest.raises(ValidationError, match="契約の一覧にありません"):
        tick(site=site, phase=Phase.SET_UP, code="dragon", tick_id=uuid.uuid4(), by=who)


def test_nothing_is_cleared_away_while_a_piece_is_out() -> None:
    site = a_site()
    reader = make_asset(site, item="card_reader")
    out(site, reader.label)
    with pytest.raises(Refused, match="出たままです"):
        complete(
            site=site, phase=Phase.CLEAR_AWAY, on=date(2023, 10, 23), key=uuid.uuid4(), by=at(site.contract, EVENING)
        )


def test_what_was_exported_is_the_same_again_and_a_new_row_is_new() -> None:
    site = a_site()
    asset, who = make_asset(site), at(site.contract, MORNING)
    book = assets_file(site.contract, assets_of(site.contract), MORNING)
    plan = plan_import(contract=site.contract, content=book)
    assert plan.faults == ()
    assert [each.change for each in plan.rows] == [Change.SAME]
    Asset.objects.filter(pk=asset.pk).update(model="前の型番")
    plan = carry_out_import(contract=site.contract, content=book, by=who)
    assert [each.change for each in plan.rows] == [Change.CHANGED]
    asset.refresh_from_db()
    assert not asset.model
    Asset.objects.all().delete()
    assert carry_out_import(contract=site.contract, content=book, by=who).count(Change.NEW) == 1
    assert Asset.objects.get().label == asset.label
