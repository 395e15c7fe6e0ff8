"""A counter with a contact tree, for the browser. Runs inside a process with Django ready (`run_inside`); speaks JSON."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contacts.models import Complaint
from madoguchi.contract.clock import office_now
from madoguchi.incidents.choices import IncidentKind
from madoguchi.incidents.models import Incident, IncidentTelling
from tests.makers.accounts import make_people, session_cookie
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_site
from tests.makers.incidents import make_incident, make_response
from tests.makers.people import by, make_tree, make_worker

PEOPLE = {
    "従事者": Role.COUNTER_STAFF,
    "責任者": Role.COUNTER_SUPERVISOR,
    "総括": Role.GENERAL_MANAGER,
    "本市": Role.CITY_OFFICIAL,
}


def lay() -> dict[str, Any]:
    """Make a site with its people, a contact tree, a leak of yesterday, and a complaint."""
    site = make_site()
    contract, now = site.contract, office_now()
    cookies = {name: session_cookie(user) for name, user in make_people(contract, PEOPLE).items()}
    workers = [make_worker(contract, name="体験 総括"), make_worker(contract, name="体験 代理")]
    make_tree(contract, workers)
    leak = make_incident(
        contract, now - timedelta(hours=2), site=site, kind=IncidentKind.LEAK, what="用紙が1枚足りない。"
    )
    make_response(leak, by(contract=contract, now=now - timedelta(hours=1)))
    contact = make_contact(site, now, record=make_record(complaint="案内がわかりにくい"))
    return {
        "slug": contract.slug,
        "site": site.code,
        "people": cookies,
        "leak": str(leak.pk),
        "contact": str(contact.pk),
    }


def kept() -> dict[str, Any]:
    """Return what was written down about the newest incident of the desk, and what became of the complaint."""
    row = Incident.objects.filter(source_id="").order_by("-number").first()
    assert row is not None
    return {
        "state": row.state,
        "kind": row.kind,
        "steps": list(row.steps.order_by("number").values_list("kind", flat=True)),
        "told": [
            f"{each.party} {each.means} {each.result}"
            for each in IncidentTelling.objects.filter(incident=row).order_by("at", "pk")
        ],
        "raised": Incident.objects.filter(source_kind="complaint").count(),
        "answers": list(Complaint.objects.values_list("response", flat=True)),
    }
