"""Equipment for tests, made through the very actions which the screens use."""

from __future__ import annotations

import itertools
import uuid
from datetime import date, datetime

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract, Site
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.documents.calc.file_kinds import HandedFile
from madoguchi.documents.choices import Verdict
from madoguchi.equipment.actions.assets import AssetEntry, save_asset
from madoguchi.equipment.actions.checking import Answer, check_terminal
from madoguchi.equipment.actions.counting import count_fixtures
from madoguchi.equipment.actions.items import sync_items
from madoguchi.equipment.actions.layouts import save_layout, submit_layout
from madoguchi.equipment.actions.set_up import tick
from madoguchi.equipment.actions.stock import Move, move_stock
from madoguchi.equipment.choices import MovementKind, Phase
from madoguchi.equipment.models import Asset, EquipmentItem, Layout, SecurityCheck
from madoguchi.equipment.queries.items import counted_kinds, kinds_with_pieces, security_lines
from madoguchi.equipment.queries.records import stocks_at
from madoguchi.equipment.queries.set_up import tasks
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.people import by

ACQUIRED = date(2023, 10, 5)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 32
_serials = itertools.count(1)


def make_items(contract: Contract | None = None) -> Contract:
    """Return a contract with its equipment list as rows."""
    place = contract or make_contract()
    sync_items(contract=place, by=by(contract=place))
    return place


def item_of(contract: Contract, code: str = "support_terminal") -> EquipmentItem:
    """Return a kind of the contract, making the list where it is not there yet."""
    found = EquipmentItem.objects.filter(contract=contract, code=code).first()
    return found or EquipmentItem.objects.get(contract=make_items(contract), code=code)


def make_asset(site: Site, *, item: str = "support_terminal", label: str = "", serial: str = "") -> Asset:
    """Return a new piece at the site, with the next label of its kind."""
    entry = AssetEntry(
        item=item_of(site.contract, item),
        site=site,
        acquired_on=min(ACQUIRED, site.contract.signed_on),
        label=label,
        serial=serial or f"TK-{next(_serials):05d}",
    )
    return save_asset(contract=site.contract, asset_id=uuid.uuid4(), entry=entry, by=by(contract=site.contract))


def check_all(asset: Asset, who: By, *, failing: str = "", until: date = date(2099, 12, 31)) -> list[SecurityCheck]:
    """Look at every line of a terminal's checklist; ``failing`` names the one which does not fit."""
    answers = {
        each.code: Answer(
            passed=each.code != failing,
            note="見つからない" if each.code == failing else "",
            valid_until=until if each.asks == "expiry" else None,
            level="2023-10の更新" if each.asks == "level" else "",
        )
        for each in security_lines(asset.contract)
    }
    return check_terminal(asset=asset, check_id=uuid.uuid4(), answers=answers, by=who)


def a_drawing(**changed: object) -> dict[str, object]:
    """Return a room with a desk and a chair, as the editor sends it."""
    desk = {"kind": "desk", "label": "窓口1", "x": 2000, "y": 1000, "width": 1800, "depth": 600, "turn": 0}
    chair = {"kind": "chair", "label": "", "x": 2000, "y": 1700, "width": 500, "depth": 500, "turn": 90}
    return {"width": 6000, "depth": 4000, "pieces": [desk, chair]} | changed


def make_layout(site: Site, who: By) -> Layout:
    """Return a drawn version of the site's layout."""
    return save_layout(site=site, layout_id=uuid.uuid4(), drawn=a_drawing(), note="", by=who)


def confirm_layout(site: Site, who: By) -> None:
    """Let the city confirm the site's layout."""
    version = submit_layout(layout=make_layout(site, who), by=who)
    official = by(make_user(role=Role.CITY_OFFICIAL, contract=site.contract), now=who.now)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=Verdict.APPROVED), by=official)


def at(contract: Contract, now: datetime) -> By:
    """Return a manager doing something at that time."""
    return by(contract=contract, now=now)


def a_picture(name: str = "窓口.png") -> HandedFile:
    """Return a photograph in the file store."""
    return keep_bytes(name, "image/png", PNG)


def furnish(site: Site, who: By) -> None:
    """Bring everything the contract wants to the site, and tick what stands on its list of setting up."""
    counts = {each: each.minimum for each in counted_kinds(site.contract)}
    count_fixtures(site=site, count_id=uuid.uuid4(), counts=counts, by=who)
    for stock in stocks_at(site):
        move = Move(kind=MovementKind.RECEIVED, quantity=stock.item.minimum + 10)
        move_stock(stock=stock, movement_id=uuid.uuid4(), move=move, by=who)
    for item in kinds_with_pieces(site.contract):
        for _ in range(item.minimum):
            make_asset(site, item=item.code)
    for each in tasks(site, Phase.SET_UP):
        tick(site=site, phase=Phase.SET_UP, code=each.code, tick_id=uuid.uuid4(), by=who)
