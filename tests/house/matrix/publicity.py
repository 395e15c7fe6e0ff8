"""Who reads, builds, orders, delivers, counts and proposes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.publicity.models import MaterialVersion
from madoguchi.publicity.queries.materials import material_with
from tests.house.matrix import Arguments, Place, Row, nothing
from tests.makers.documents import acting
from tests.makers.publicity import (
    LEAFLET,
    make_approved,
    make_campaign,
    make_delivery,
    make_run,
    make_version,
)

MANAGER = {Role.GENERAL_MANAGER}
SUPERVISORS = {Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
READERS = {*MANAGER, Role.CITY_OFFICIAL, Role.AUDITOR, *SUPERVISORS}
AT_SITE = {*MANAGER, Role.COUNTER_SUPERVISOR}


def leaflet(_: Place) -> Mapping[str, Any]:
    return {"code": LEAFLET}


def proof(place: Place) -> Mapping[str, Any]:
    make_version(place.contract)
    return {"code": LEAFLET}


def version(place: Place) -> Mapping[str, Any]:
    return {"version_id": make_version(place.contract).pk}


def file(place: Place) -> Mapping[str, Any]:
    kept = MaterialVersion.objects.get(pk=version(place)["version_id"])
    return {"file_id": kept.files.order_by("pk").values_list("pk", flat=True).first()}


def approved(place: Place) -> Mapping[str, Any]:
    make_approved(place.contract)
    return {}


def run(place: Place) -> Mapping[str, Any]:
    by = acting(contract=place.contract)
    return {"run_id": make_run(make_approved(place.contract, by=by).material, by=by, arrived=False).pk}


def printed(place: Place) -> Mapping[str, Any]:
    by = acting(contract=place.contract)
    make_run(make_approved(place.contract, by=by).material, by=by)
    return {}


def delivery(place: Place) -> Mapping[str, Any]:
    return {"delivery_id": make_delivery(place.contract, place.site, received=False).pk}


def delivered(place: Place) -> Mapping[str, Any]:
    make_delivery(place.contract, place.site, copies=10)
    return {}


def campaign(place: Place) -> Mapping[str, Any]:
    return {"campaign_id": make_campaign(place.contract).pk}


def order(place: Place) -> Mapping[str, Any]:
    material = material_with(place.contract, LEAFLET)
    assert material is not None
    return {**key(place), "material": material.pk, "copies": 6000, "arrives_on": today(place)}


def sending(place: Place) -> Mapping[str, Any]:
    material = material_with(place.contract, LEAFLET)
    assert material is not None
    return {**key(place), "material": material.pk, "site": place.site.pk, "copies": 10, "on": today(place)}


def receipt(place: Place) -> Mapping[str, Any]:
    return {"received_by": "体験 区子", "copies": 1000, "on": today(place), "difference": ""}


def counted(place: Place) -> Mapping[str, Any]:
    return {**key(place), f"counted-{LEAFLET}": 10, f"why-{LEAFLET}": ""}


def proposed(place: Place) -> Mapping[str, Any]:
    first = office_today(place.contract) + timedelta(days=1)
    costs = {"costs-TOTAL_FORMS": 1, "costs-INITIAL_FORMS": 0, "costs-0-item": "配布", "costs-0-quantity": 9}
    return {
        **key(place),
        "title": "全戸配布",
        "medium": "all_households",
        "reach": "すべての家に届く。",
        "households": 9,
        "message": "窓口の場所",
        "starts_on": first.isoformat(),
        "ends_on": first.isoformat(),
        **costs,
        "costs-0-unit": "枚",
        "costs-0-unit_price": 3,
    }


def key(_: Place) -> Mapping[str, Any]:
    return {"call_key": str(uuid.uuid4())}


def today(place: Place) -> str:
    return office_today(place.contract).isoformat()


def reading(arguments: Arguments = nothing) -> Row:
    return Row(may=READERS, arguments=arguments)


def deed(may: set[Role], arguments: Arguments = nothing, sends: Arguments = nothing, *, status: int = 302) -> Row:
    return Row(may=may, method="POST", status=status, arguments=arguments, sends=sends)


ROWS = {
    "publicity:materials": reading(),
    "publicity:attention": reading(),
    "publicity:material": reading(proof),
    "publicity:build": deed(MANAGER, leaflet, status=422),  # without a key nothing is composed
    "publicity:comment": deed({*MANAGER, Role.CITY_OFFICIAL}, proof, status=422),
    "publicity:hand_in": deed(MANAGER, version),
    "publicity:preflight": reading(version),
    "publicity:file": reading(file),
    "publicity:stock": reading(delivered),
    "publicity:stock_excel": reading(),
    "publicity:stock_csv": reading(),
    "publicity:order": (Row(may=MANAGER, arguments=approved), deed(MANAGER, approved, order)),
    "publicity:arrived": deed(MANAGER, run, lambda place: {"on": today(place)}),
    "publicity:send": (Row(may=MANAGER, arguments=printed), deed(MANAGER, printed, sending)),
    "publicity:deliveries": reading(delivered),
    "publicity:receive": (
        Row(may=AT_SITE, arguments=delivery, lies_at_site=True),
        Row(may=AT_SITE, method="POST", status=302, arguments=delivery, sends=receipt, lies_at_site=True),
    ),
    "publicity:count": (Row(may=AT_SITE, arguments=delivered), deed(AT_SITE, delivered, counted)),
    "publicity:campaigns": reading(),
    "publicity:campaigns_excel": reading(),
    "publicity:propose": (Row(may=MANAGER), deed(MANAGER, sends=proposed, status=422)),  # the contract is over
    "publicity:campaign": reading(campaign),
    "publicity:edit_campaign": (Row(may=MANAGER, arguments=campaign), deed(MANAGER, campaign, proposed, status=422)),
    "publicity:hand_in_campaign": deed(MANAGER, campaign),
    "publicity:carried_out": deed(MANAGER, campaign, status=422),
}
