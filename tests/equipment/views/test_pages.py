"""Equipment's pages: what comes first, what a refusal says, and what is handed out."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.equipment.actions.custody import take_out
from madoguchi.equipment.models import Asset, CustodyEvent, Layout, LossReport
from tests.makers.accounts import client_for
from tests.makers.contract import make_site
from tests.makers.equipment import PNG, a_drawing, at, check_all, make_asset, make_items, make_layout

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site(make_items())


@pytest.fixture
def supervisor(site: Site) -> Client:
    return client_for(Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])


def here(site: Site, name: str, *more: object) -> str:
    return reverse(f"equipment_site:{name}", args=[site.contract.slug, site.code, *more])


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sent(client: Client, address: str, **body: object) -> tuple[int, str]:
    answer = client.post(address, {"call_key": str(uuid.uuid4()), **body}, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def test_an_unchecked_terminal_is_refused_on_the_page_and_goes_out_after_its_check(
    site: Site, supervisor: Client
) -> None:
    asset = make_asset(site)
    status, shown = sent(supervisor, here(site, "out"), label="端末 1")
    assert status == 422
    assert "まだ点検していません（仕様書7(1)イ※2）" in shown
    asks = {"until-antivirus": "2099-01-01", "level-patches": "11月の更新"}
    results = {f"result-{code}": "fits" for code in ("antivirus", "patches", "lock_wire", "privacy_film")}
    more = {f"result-{code}": "fits" for code in ("mobile_router", "city_instruction", "profile_wiped")}
    status, shown = sent(supervisor, here(site, "check", asset.pk), **results, **more, **asks)
    assert (status, "点検を記録しました" in shown) == (200, True)
    status, shown = sent(supervisor, here(site, "out"), label="端末 1")
    assert "持出を記録しました" in shown
    assert CustodyEvent.objects.get().asset == asset


def test_what_was_not_brought_back_yesterday_comes_first(site: Site, supervisor: Client) -> None:
    reader = make_asset(site, item="card_reader")
    yesterday = at(site.contract, office_now() - timedelta(days=1))
    take_out(site=site, typed=reader.label, event_id=uuid.uuid4(), by=yesterday)
    shown = text(supervisor, here(site, "today"))
    assert f"{reader.label}がロッカーに戻っていません" in shown
    assert shown.index("はじめに確かめること") < shown.index("ロッカーの機器")
    manager = client_for(Role.GENERAL_MANAGER, contract=site.contract)
    overview = text(manager, reverse("equipment:overview", args=[site.contract.slug]))
    assert f"中央区で{reader.label}がロッカーに戻っていません" in overview
    assert "机（長机）" in overview


def test_the_camera_is_allowed_on_the_custody_page_only(site: Site, supervisor: Client) -> None:
    assert "camera=(self)" in supervisor.get(here(site, "today")).headers["Permissions-Policy"]
    assert "camera=()" in supervisor.get(here(site, "stock")).headers["Permissions-Policy"]


def test_a_theft_is_reported_in_one_form_and_seen_by_the_city(site: Site, supervisor: Client) -> None:
    asset = make_asset(site)
    words = {"circumstances": "机の上", "first_measures": "庁舎管理者に連絡", "noticed_at": "2023-10-23T09:10"}
    status, shown = sent(supervisor, here(site, "loss"), kind="theft", asset=str(asset.pk), **words)
    assert (status, "電話でも知らせて" in shown) == (200, True)
    assert LossReport.objects.get().asset == asset
    city = client_for(Role.CITY_OFFICIAL, contract=site.contract)
    assert "端末-01の盗難が報告されています" in text(city, reverse("equipment:overview", args=[site.contract.slug]))
    status, shown = sent(supervisor, here(site, "loss"), kind="theft", noticed_at="2023-10-23T09:10")
    assert status == 422


def test_a_drawing_which_is_refused_is_not_lost(site: Site, supervisor: Client) -> None:
    drawn = a_drawing(width=100)
    status, shown = sent(supervisor, here(site, "layout_edit"), drawing=json.dumps(drawn))
    assert status == 422
    assert "部屋の幅と奥行き" in shown
    assert '"width": 100' in shown
    status, shown = sent(supervisor, here(site, "layout_edit"), drawing=json.dumps(a_drawing()))
    assert "保存しました" in shown
    assert "<svg" in shown
    assert "縮尺 1:" in shown


def test_a_layout_is_printed_on_a3_uploaded_and_handed_to_the_city(site: Site, supervisor: Client) -> None:
    layout = make_layout(site, at(site.contract, office_now()))
    sheet = supervisor.get(here(site, "layout_sheet", layout.pk))
    assert sheet["Content-Type"] == "application/pdf"
    assert b"1190.5" in sheet.content or b"1190.55" in sheet.content
    photo = SimpleUploadedFile("図.png", PNG, content_type="image/png")
    status, shown = sent(supervisor, here(site, "layout_upload"), drawing_file=photo)
    assert (status, "登録しました" in shown) == (200, True)
    second = Layout.objects.get(number=2)
    assert supervisor.get(here(site, "layout_sheet", second.pk)).content == PNG
    status, shown = sent(supervisor, here(site, "layout_submit", second.pk))
    assert "本市の確認待ち" in shown


def test_set_up_says_what_is_left_with_the_clauses(site: Site, supervisor: Client) -> None:
    status, shown = sent(supervisor, here(site, "set_up_complete", "set-up"), on="2023-10-16")
    assert status == 422
    assert "写真がありません" in shown
    assert "仕様書7(1)ア" in shown
    sent(supervisor, here(site, "set_up_tick", "set-up"), code="signs")
    photo = SimpleUploadedFile("窓口.png", PNG, content_type="image/png")
    status, shown = sent(supervisor, here(site, "set_up_photo", "set-up"), photo=photo, caption="窓口の前")
    assert "窓口の前" in shown
    assert "あと5件" in shown
    assert supervisor.get(here(site, "set_up", "elsewhere")).status_code == 404


def test_pieces_are_found_exported_labelled_and_imported(site: Site) -> None:
    manager, slug = client_for(Role.GENERAL_MANAGER, contract=site.contract), site.contract.slug
    make_asset(site, serial="AB-77")
    make_asset(site, item="card_reader")
    shown = text(manager, reverse("equipment:assets", args=[slug]), words="端末 1")
    assert "AB-77" in shown
    assert "読取-01" not in shown
    assert manager.get(reverse("equipment:labels", args=[slug])).content.startswith(b"%PDF")
    book = manager.get(reverse("equipment:excel", args=[slug])).content
    workbook = load_workbook(BytesIO(book))
    sheet = workbook.worksheets[0]
    sheet.cell(3, 5).value = "新しい型番"
    sheet.cell(4, 2).value = "一式"
    changed = BytesIO()
    workbook.save(changed)
    upload = SimpleUploadedFile("機器.xlsx", changed.getvalue())
    answer = manager.post(reverse("equipment:import", args=[slug]), {"book": upload})
    assert answer.status_code == 422
    assert "「一式」は選べません" in unescape(answer.content.decode())
    sheet.cell(4, 2).value = "操作サポート用カードリーダー"
    workbook.save(changed := BytesIO())
    upload = SimpleUploadedFile("機器.xlsx", changed.getvalue())
    page = manager.post(reverse("equipment:import", args=[slug]), {"book": upload})
    assert "変更 1台" in page.content.decode()
    carried = manager.post(reverse("equipment:import", args=[slug]), {"carry_out": page.context["signed"]}, follow=True)
    assert "変更 1台" in carried.content.decode()
    assert Asset.objects.filter(model="新しい型番").count() == 1


def test_counts_stock_and_stocktake_are_kept_from_their_pages(site: Site, supervisor: Client) -> None:
    status, shown = sent(supervisor, here(site, "counts"), chair="3", desk="1")
    assert "2種類の数を記録しました" in shown
    assert "1脚足りません" in shown
    stock = site.consumables.get(item__code="mask")
    status, shown = sent(supervisor, here(site, "stock"), stock=str(stock.pk), kind="received", quantity="100")
    assert "100枚になりました" in shown
    status, shown = sent(supervisor, here(site, "stock"), stock=str(stock.pk), kind="used", quantity="101")
    assert (status, "在庫は100枚です" in shown) == (422, True)
    codes = site.contract.equipment_items.values_list("code", flat=True)
    counted = {f"counted-{code}": "0" for code in codes} | {"counted-desk": "1"}
    status, shown = sent(supervisor, here(site, "stocktake"), **counted)
    assert (status, "あるはずの数は3脚です" in shown) == (422, True)
    explained = {"why-chair": "1階に移した", "why-mask": "使い切った"}
    status, shown = sent(supervisor, here(site, "stocktake"), **counted, **explained)
    assert "1階に移した" in shown


def test_a_clean_terminal_shows_its_state_in_words(site: Site) -> None:
    asset = make_asset(site)
    check_all(asset, at(site.contract, office_now()), failing="privacy_film")
    auditor = client_for(Role.AUDITOR, contract=site.contract)
    shown = text(auditor, reverse("equipment:asset", args=[site.contract.slug, asset.pk]))
    assert "不適合" in shown
    assert "見つからない" in shown
    assert "持ち出す" not in text(auditor, here(site, "today"))
