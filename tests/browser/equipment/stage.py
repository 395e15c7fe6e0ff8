"""A morning at a site for the browser. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.equipment.actions.custody import take_out
from madoguchi.equipment.models import CustodyEvent, Layout, LossReport
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contract import make_site
from tests.makers.equipment import at, check_all, make_asset, make_items


def lay() -> dict[str, Any]:
    """Make a site with three terminals, one of them checked, and a reader which nobody brought back yesterday."""
    contract = make_items()
    site = make_site(contract)
    people = {"責任者": Role.COUNTER_SUPERVISOR, "総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    cookies = {name: session_cookie(user) for name, user in make_people(contract, people).items()}
    checked, _, _ = (make_asset(site) for _ in range(3))
    check_all(checked, at(contract, office_now()))
    reader = make_asset(site, item="card_reader")
    before = at(contract, office_now() - timedelta(days=1))
    take_out(site=site, typed=reader.label, event_id=uuid.uuid4(), by=before)
    return {"slug": contract.slug, "site": site.code, "people": cookies}


def kept() -> dict[str, Any]:
    """Return what was written down."""
    drawing = Layout.objects.values_list("drawing", flat=True).first()
    return {
        "moves": [f"{each.asset.label} {each.kind}" for each in CustodyEvent.objects.order_by("at", "number")],
        "losses": [f"{each.what} {each.kind}" for each in LossReport.objects.all()],
        "pieces": drawing["pieces"] if drawing else [],
    }
