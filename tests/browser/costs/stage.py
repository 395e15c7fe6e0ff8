"""A contract whose breakdown is not written yet, with two days at a counter. Runs inside a process with Django ready."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.calc.content import SHAPE
from madoguchi.costs.models import AttendanceCorrection, CostBreakdown, LabourDifferenceNote
from madoguchi.documents.models import Decision
from tests.makers.accounts import make_people, make_user, session_cookie
from tests.makers.contract import make_contract, make_site
from tests.makers.costs import NINE, sat, sheet
from tests.makers.people import make_line_up, make_worker


def lay() -> dict[str, Any]:
    """Make the people, a clerk who sat at a window on two days, and a workbook as somebody filled it in."""
    contract = make_contract()
    people = {"総括": Role.GENERAL_MANAGER, "本市": Role.CITY_OFFICIAL}
    cookies = {name: session_cookie(user) for name, user in make_people(contract, people).items()}
    clerk = make_worker(contract, user=make_user(contract=contract), name="体験 三郎")
    make_line_up(contract, {clerk: "counter_staff@chuo"})
    assert clerk.user is not None
    for days in (0, 1):
        sat(clerk.user, make_site(contract), start=NINE + timedelta(days=days))
    return {"slug": contract.slug, "people": cookies, "worker": str(clerk.pk)}


def book(unit: str) -> str:
    """Return a workbook in hexadecimal: the first thing's unit as somebody typed it."""
    opened, stream = load_workbook(BytesIO(write_book(sheet(), "体験"))), BytesIO()
    opened["機材・資材"]["C3"] = unit
    opened.save(stream)
    return stream.getvalue().hex()


def kept() -> dict[str, Any]:
    """Return what was written down."""
    return {
        "versions": [
            (each.number, each.state, (each.content or {}).get("sums", {}).get("total"))
            for each in CostBreakdown.objects.order_by("number")
        ],
        "decisions": [
            each.verdict for each in Decision.objects.filter(version__submission__kind=SHAPE).order_by("decided_at")
        ],
        "corrections": [each.reason for each in AttendanceCorrection.objects.order_by("day", "number")],
        "notes": [f"{each.post.code} {each.text}" for each in LabourDifferenceNote.objects.order_by("written_at")],
    }
