"""Who may read and change equipment: of the whole contract, and of one site."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.actions.custody import take_out
from madoguchi.equipment.actions.losing import Loss, report_loss
from madoguchi.equipment.actions.set_up import add_photo
from madoguchi.equipment.choices import LossKind, Phase
from madoguchi.equipment.models import Asset, Consumable
from tests.house.matrix import Arguments, Place, Row
from tests.makers.equipment import a_drawing, a_picture, make_asset, make_items, make_layout
from tests.makers.people import by

READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR}
AT_SITE = {Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF}
MANAGER = {Role.GENERAL_MANAGER}
SITE_READERS = READERS | AT_SITE
WORKERS = MANAGER | AT_SITE
WARNED = {Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR}
SITE_MANAGERS = {Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR}


def who(place: Place) -> By:
    return by(contract=place.contract, now=office_now())


def asset(place: Place, item: str = "support_terminal") -> Asset:
    make_items(place.contract)
    return make_asset(place.site, item=item)


def an_asset(place: Place) -> Mapping[str, Any]:
    return {"asset_id": asset(place).pk}


def with_items(place: Place) -> Mapping[str, Any]:
    make_items(place.contract)
    return {}


def with_asset(place: Place) -> Mapping[str, Any]:
    asset(place)
    return {}


def no_terminal(place: Place) -> str:
    """Return a kind of piece which both contracts of the tests have, and which needs no checklist where one exists."""
    return "card_reader" if place.contract.sites.filter(code="chuo").exists() else "support_terminal"


def to_take_out(place: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4()), "label": asset(place, no_terminal(place)).label}


def to_bring_back(place: Place) -> Mapping[str, Any]:
    held = asset(place, no_terminal(place))
    take_out(site=place.site, typed=held.label, event_id=uuid.uuid4(), by=who(place))
    return {"call_key": str(uuid.uuid4()), "label": held.label}


def a_stock(place: Place) -> Mapping[str, Any]:
    make_items(place.contract)
    return {"consumable_id": Consumable.objects.filter(site=place.site).values_list("pk", flat=True).first()}


def a_loss(place: Place) -> Mapping[str, Any]:
    loss = Loss(
        kind=LossKind.LOSS, noticed_at=office_now(), circumstances="棚", first_measures="電話", what="ロッカーの鍵"
    )
    return {"loss_id": report_loss(site=place.site, report_id=uuid.uuid4(), loss=loss, by=who(place)).pk}


def a_layout(place: Place) -> Mapping[str, Any]:
    return {"layout_id": make_layout(place.site, who(place)).pk}


def a_photo(place: Place) -> Mapping[str, Any]:
    row = add_photo(
        site=place.site, phase=Phase.SET_UP, photo_id=uuid.uuid4(), caption="窓口", file=a_picture(), by=who(place)
    )
    return {"photo_id": row.pk}


def setting_up(_: Place) -> Mapping[str, Any]:
    return {"phase": "set-up"}


def keyed(**more: object) -> Arguments:
    return lambda _: {"call_key": str(uuid.uuid4()), **more}


def nothing(_: Place) -> Mapping[str, Any]:
    return {}


def changed(may: set[Role], arguments: Arguments, sends: Arguments = nothing, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends)


LOSS = {"kind": "loss", "what": "鍵", "noticed_at": "2023-10-23T09:00", "circumstances": "棚", "first_measures": "電話"}
ROWS = {
    "equipment:overview": Row(may=READERS, arguments=with_items),
    "equipment:attention": Row(may=WARNED, arguments=with_items),
    "equipment:sync": changed(MANAGER, nothing),
    "equipment:assets": Row(may=READERS),
    "equipment:excel": Row(may=READERS),
    "equipment:labels": Row(may=READERS, arguments=with_asset),
    "equipment:add": (Row(may=MANAGER), changed(MANAGER, with_items, keyed(serial="X-1"), status=422)),
    "equipment:import": (Row(may=MANAGER), changed(MANAGER, nothing, status=200)),
    "equipment:import_sample": Row(may=MANAGER, arguments=with_items),
    "equipment:asset": Row(may=READERS, arguments=an_asset),
    "equipment:edit": (Row(may=MANAGER, arguments=an_asset), changed(MANAGER, an_asset, keyed(), status=422)),
    "equipment_site:today": Row(may=SITE_READERS, arguments=with_asset),
    "equipment_site:out": changed(WORKERS, nothing, to_take_out),
    "equipment_site:back": changed(WORKERS, nothing, to_bring_back),
    "equipment_site:check": (
        Row(may=WORKERS, arguments=an_asset),
        changed(WORKERS, an_asset, keyed(**{"result-lock_wire": "fits"})),
    ),
    "equipment_site:counts": (
        Row(may=SITE_READERS, arguments=with_items),
        changed(WORKERS, with_items, keyed(chair="4")),
    ),
    "equipment_site:stock": (
        Row(may=SITE_READERS, arguments=with_items),
        changed(WORKERS, with_items, keyed(), status=422),
    ),
    "equipment_site:reorder": changed(SITE_MANAGERS, a_stock, keyed(point="90")),
    "equipment_site:stocktake": (
        Row(may=SITE_READERS, arguments=with_items),
        changed(SITE_MANAGERS, with_items, keyed(), status=422),
    ),
    "equipment_site:loss": (Row(may=SITE_READERS), changed(WORKERS, nothing, keyed(**LOSS))),
    "equipment_site:settle": changed(SITE_MANAGERS, a_loss, keyed(found="no", outcome="見つからない")),
    "equipment_site:layout": Row(may=SITE_READERS),
    "equipment_site:layout_edit": (
        Row(may=SITE_MANAGERS),
        changed(SITE_MANAGERS, nothing, keyed(drawing=json.dumps(a_drawing()))),
    ),
    "equipment_site:layout_upload": changed(SITE_MANAGERS, nothing, keyed(), status=422),
    "equipment_site:layout_sheet": Row(may=SITE_READERS, arguments=a_layout),
    "equipment_site:layout_submit": changed(SITE_MANAGERS, a_layout),
    "equipment_site:photo": Row(may=SITE_READERS, arguments=a_photo),
    "equipment_site:set_up": Row(may=SITE_READERS, arguments=setting_up),
    "equipment_site:set_up_tick": changed(SITE_MANAGERS, setting_up, keyed(code="signs")),
    "equipment_site:set_up_photo": changed(SITE_MANAGERS, setting_up, keyed(), status=422),
    "equipment_site:set_up_complete": changed(SITE_MANAGERS, setting_up, keyed(), status=422),
}
