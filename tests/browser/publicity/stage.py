"""A leaflet to be proofed, and a campaign which brought people. Runs inside a process with Django ready (`run_inside`)."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Site
from madoguchi.publicity.actions.proofing import keep_version
from madoguchi.publicity.choices import FilePurpose
from madoguchi.publicity.models import LeafletCount
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_contract
from tests.makers.documents import acting
from tests.makers.publicity import make_approved_campaign, make_built

BEFORE = datetime(2023, 11, 1, 2, 0, tzinfo=UTC)
START = date(2023, 11, 20)
PEOPLE = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}


def lay() -> dict[str, Any]:
    """Make a contract with a first version of a leaflet, and three weeks of a campaign at one ward."""
    contract = make_contract()
    users = make_people(contract, PEOPLE)
    by = acting(users["総括"], now=BEFORE)
    pictures = [(FilePurpose.PAGE, paper(number)) for number in range(4)]
    pictures += [(FilePurpose.SPREAD, paper(number, wide=True)) for number in range(2)]
    keep_version(
        contract=contract, version_id=uuid.uuid4(), built=make_built(), pictures=pictures, note="はじめの版", by=by
    )
    campaign = make_approved_campaign(contract, by=by, first=START)
    visit(contract.sites.get(code="chuo"), users["総括"])
    cookies = {name: session_cookie(user) for name, user in users.items()}
    return {"slug": contract.slug, "people": cookies, "campaign": str(campaign.pk)}


def visit(site: Site, clerk: Any) -> None:
    """Let five come on each Monday before the campaign, and twelve on each after it."""
    for week in range(-4, 3):
        day = START + timedelta(weeks=week)
        for minute in range(5 if week < 0 else 12):
            at = datetime(day.year, day.month, day.day, 1, minute, tzinfo=UTC)
            heard = "delivered_leaflet" if week >= 0 and minute % 2 else "on_the_spot"
            make_contact(site, at, clerk=clerk, record=make_record(leaflet_handed=True, heard_from=heard))


def paper(number: int, *, wide: bool = False) -> bytes:
    """Return a sheet with its number, as a picture."""
    sheet, stream = Image.new("RGB", (420 if wide else 210, 297), "white"), BytesIO()
    ImageDraw.Draw(sheet).text((100, 140), str(number + 1), fill="black")
    sheet.save(stream, "PNG")
    return stream.getvalue()


def counted() -> list[list[Any]]:
    """Return what was counted, and why it is another number."""
    return [[each.expected, each.counted, each.reason] for each in LeafletCount.objects.order_by("pk")]
