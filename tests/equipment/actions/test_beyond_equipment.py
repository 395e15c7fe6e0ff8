"""What a deed with equipment does beyond it: a loss is an incident, a layout fulfils a duty, a set-up opens the counter."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import About, open_submission
from madoguchi.documents.queries.calendar import plan_rows
from madoguchi.documents.queries.expected import expected
from madoguchi.equipment.actions.losing import Loss, report_loss
from madoguchi.equipment.actions.set_up import add_photo, complete
from madoguchi.equipment.choices import LossKind, Phase
from madoguchi.equipment.models import LossReport
from madoguchi.equipment.queries.attention import attention
from madoguchi.incidents.models import Incident
from tests.makers.contract import make_contract, make_site
from tests.makers.equipment import a_picture, at, confirm_layout, furnish, make_asset, make_items

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 16, 6, 0, tzinfo=UTC)
"""Monday 2023-10-16, 15:00 in the office: the day of the set-up."""


@pytest.fixture
def site() -> Site:
    return make_site(make_items(make_contract(set_up=True)))


def a_theft(site: Site, **changed: object) -> Loss:
    words = {"kind": LossKind.THEFT, "noticed_at": NOW, "circumstances": "机の上にない", "first_measures": "電話した"}
    return Loss(**({"asset": make_asset(site)} | words | changed))  # type: ignore[arg-type]


def test_a_theft_is_an_incident_at_once_and_one_only(site: Site) -> None:
    loss, key = a_theft(site), uuid.uuid4()
    for _ in range(2):
        report_loss(site=site, report_id=key, loss=loss, by=at(site.contract, NOW))
    incident = Incident.objects.get()
    assert (incident.kind, incident.site, incident.source_id) == ("equipment_loss", site, str(key))
    assert "端末-01の盗難\n机の上にない" in incident.what
    assert incident.first_measures == "電話した"


def test_what_is_no_report_is_no_incident_either(site: Site) -> None:
    with pytest.raises(ValidationError):
        report_loss(
            site=site,
            report_id=uuid.uuid4(),
            loss=a_theft(site, noticed_at=NOW + timedelta(hours=1)),
            by=at(site.contract, NOW),
        )
    assert not LossReport.objects.exists()
    assert not Incident.objects.exists()


def test_each_site_owes_its_layout_on_the_plan_and_what_is_handed_in_fulfils_it(site: Site) -> None:
    confirm_layout(site, at(site.contract, NOW))
    lines = {each.key: each for each in expected(site.contract, today=date(2023, 10, 16)) if each.code == "layout"}
    assert set(lines) == {f"layout/{each.code}" for each in site.contract.sites.all()}
    assert [key for key, each in lines.items() if each.state == "approved"] == ["layout/chuo"]
    rows = [each for each in plan_rows(site.contract, today=date(2023, 10, 16)) if "現地の確認" in each.label]
    assert sorted(len(each.marks) for each in rows) == [1] * 6
    assert {each.label.partition("　")[0] for each in rows} == {each.short_name for each in site.contract.sites.all()}


def test_a_paper_begun_by_hand_for_the_same_duty_stops_no_layout(site: Site) -> None:
    by = at(site.contract, NOW)
    about = About(kind="layout", title="中央区のレイアウト図", due_key="layout/chuo")
    open_submission(submission_id=uuid.uuid4(), contract=site.contract, about=about, by=by)
    confirm_layout(site, by)


def test_completing_the_set_up_opens_the_counter_the_next_day_and_home_stops_asking_for_it(site: Site) -> None:
    by = at(site.contract, NOW)

    def asked_for() -> list[str]:
        return [each.weight for each in attention(site.contract, [site], NOW) if each.kind == "set_up"]

    assert asked_for() == ["warn"]
    furnish(site, by)
    add_photo(site=site, phase=Phase.SET_UP, photo_id=uuid.uuid4(), caption="窓口", file=a_picture(), by=by)
    confirm_layout(site, by)
    complete(site=site, phase=Phase.SET_UP, on=date(2023, 10, 16), key=uuid.uuid4(), by=by)
    assert Site.objects.get(pk=site.pk).opened_from == date(2023, 10, 17)
    assert asked_for() == []
