"""Sets every site up before the opening: equipment, layouts which the city confirms, the checklist, 窓口設営完了."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.demo.calc.equipment import CONDITION, MODELS, PIECES, RETURNED, SPARE, picture, room
from madoguchi.documents.actions.submitting import Said, decide
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.choices import Verdict
from madoguchi.equipment.actions.assets import AssetEntry, save_asset
from madoguchi.equipment.actions.counting import count_fixtures
from madoguchi.equipment.actions.items import sync_items
from madoguchi.equipment.actions.layouts import save_layout, submit_layout
from madoguchi.equipment.actions.set_up import add_photo, complete, tick
from madoguchi.equipment.actions.stock import Move, move_stock
from madoguchi.equipment.choices import MovementKind, Phase
from madoguchi.equipment.queries.items import counted_kinds, kinds_with_pieces
from madoguchi.equipment.queries.records import stocks_at
from madoguchi.equipment.queries.set_up import lines

if TYPE_CHECKING:
    from madoguchi.contract.models import Site
    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.documents.models import SubmissionVersion
    from madoguchi.equipment.models import EquipmentItem

CAPTIONS = {Phase.SET_UP: "設営を終えた窓口（体験用の絵）", Phase.CLEAR_AWAY: "片づけを終えた場所（体験用の絵）"}
CONDITIONAL, RETURNED_FIRST = 1, 2
"""Which sites' layouts the city confirms with a condition, or sends back once."""


@transaction.atomic
def set_up_sites(staffing: Staffing) -> None:
    """Bring the equipment, have the layouts confirmed, and complete the set-up of every site on the contract's day."""
    contract = staffing.contract
    sync_items(contract=contract, by=staffing.manager(staffing.at(8, 14)))
    sites = list(contract.sites.select_related("contract"))
    on = dt.date.fromisoformat(contract.terms["schedule"]["set_up_completed_on"])
    set_up = dt.datetime.combine(on, dt.time(15, 0), ZoneInfo(contract.time_zone))
    for number, site in enumerate(sites):
        _layout(staffing, site, number)
        _equip(staffing, site)
        complete_site(staffing, site, Phase.SET_UP, set_up)


def change_layout(staffing: Staffing, site: Site, number: int, now: dt.datetime) -> None:
    """Hand in another version while the counter is open; the city sends it back, and the one before stays in force."""
    version = hand_in_layout(
        staffing, site, drawn=room(number + 1, wide_way=False), note="窓口を出口側へ移す案", now=now
    )
    said = Said(verdict=Verdict.RETURNED, comment=RETURNED)
    decided = now + dt.timedelta(days=1)
    decide(version=version, decision_id=staffing.key("decision", version.pk), said=said, by=staffing.official(decided))


def _layout(staffing: Staffing, site: Site, number: int) -> None:
    decided = staffing.at(5, 14)
    first = room(number, wide_way=number != RETURNED_FIRST)
    version = hand_in_layout(staffing, site, drawn=first, note="現地で本市と確かめた配置", now=staffing.at(7, 15))
    if number == RETURNED_FIRST:
        said = Said(verdict=Verdict.RETURNED, comment=RETURNED)
        decide(
            version=version, decision_id=staffing.key("decision", version.pk), said=said, by=staffing.official(decided)
        )
        again, decided = staffing.at(4, 11), staffing.at(3, 10)
        version = hand_in_layout(staffing, site, drawn=room(number), note="通路を0.9m以上に広げた", now=again)
    if number == CONDITIONAL:
        said = Said(verdict=Verdict.CONDITIONAL, comment="配置を確認しました。", condition=CONDITION)
        decide(
            version=version, decision_id=staffing.key("decision", version.pk), said=said, by=staffing.official(decided)
        )
    else:
        staffing.approve(version, decided)


def hand_in_layout(staffing: Staffing, site: Site, *, drawn: object, note: str, now: dt.datetime) -> SubmissionVersion:
    """Save a version of a site's layout and hand it in."""
    key = staffing.key("layout", site.code, now)
    layout = save_layout(site=site, layout_id=key, drawn=drawn, note=note, by=staffing.manager(now))
    return submit_layout(layout=layout, by=staffing.manager(now + dt.timedelta(minutes=20)))


def _equip(staffing: Staffing, site: Site) -> None:
    now = staffing.at(2, 10)
    by = staffing.manager(now)
    for item in kinds_with_pieces(site.contract):
        for place in range(PIECES.get(item.code, item.minimum)):
            key = staffing.key("asset", site.code, item.code, place)
            save_asset(contract=site.contract, asset_id=key, entry=_entry(item, site, place, now.date()), by=by)
    counts = {each: _stands(each) for each in counted_kinds(site.contract)}
    count_fixtures(site=site, count_id=staffing.key("counts", site.code), counts=counts, by=by)
    for stock in stocks_at(site):
        move = Move(kind=MovementKind.RECEIVED, quantity=stock.item.minimum * SPARE["consumable"], note="設営のとき")
        move_stock(stock=stock, movement_id=staffing.key("stock", site.code, stock.item.code), move=move, by=by)


def _entry(item: EquipmentItem, site: Site, place: int, on: dt.date) -> AssetEntry:
    serial = f"TK-{site.order + 1}{item.order:02d}-{place + 1:02d}" if item.code in MODELS else ""
    return AssetEntry(item=item, site=site, acquired_on=on, serial=serial, model=MODELS.get(item.code, ""))


def _stands(item: EquipmentItem) -> int:
    return min(item.expected or item.minimum, item.minimum + SPARE["fixture"])


def complete_site(staffing: Staffing, site: Site, phase: Phase, now: dt.datetime) -> None:
    """Tick every line of a phase, keep a picture, and complete it."""
    by = staffing.manager(now)
    for code, _, _ in lines(site, phase):
        tick(site=site, phase=phase, code=code, tick_id=staffing.key("tick", site.code, code), by=by)
    photo, key = keep_bytes("窓口.png", "image/png", picture()), staffing.key("photo", phase, site.code)
    add_photo(site=site, phase=phase, photo_id=key, caption=CAPTIONS[phase], file=photo, by=by)
    complete(site=site, phase=phase, on=now.date(), key=staffing.key("complete", phase, site.code), by=by)
