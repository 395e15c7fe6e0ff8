"""An incident from the desk's first word to the city's last: each promise of the actions."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, connection, transaction

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Site
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.closing import close, propose_closing, reopen, send_back
from madoguchi.incidents.actions.preventing import analyse, finish_follow_up
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.actions.responding import Judged, judge_leak, note_legal_report
from madoguchi.incidents.actions.telling import Told, tell_somebody
from madoguchi.incidents.choices import IncidentKind, IncidentState, LegalReport, Means, Party, StepKind
from madoguchi.incidents.models import Incident, IncidentStep
from madoguchi.incidents.queries import legal_dues, still_untold
from madoguchi.people.choices import AttemptResult
from madoguchi.people.models import ContactAttempt
from tests.makers.contract import make_site
from tests.makers.incidents import (
    clerk_of,
    make_follow_up,
    make_incident,
    make_proposed,
    make_response,
    official_of,
    tell_city,
)
from tests.makers.people import by

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2023-10-23T10:00+09:00")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def site() -> Site:
    return make_site()


@pytest.fixture
def manager(site: Site) -> By:
    return by(contract=site.contract, now=LATER)


def kinds(row: Incident) -> list[str]:
    return [each.kind for each in IncidentStep.objects.filter(incident=row).order_by("number")]


def test_the_same_id_and_the_same_source_are_kept_once(site: Site) -> None:
    who, key, source = clerk_of(site.contract, NOW, site), uuid.uuid4(), ("loss_report", str(uuid.uuid4()))
    happening = Happening(kind="equipment_loss", what="端末がない", happened_at=NOW, site=site, source=source)

    def send(incident_id: uuid.UUID) -> Incident:
        return report_incident(
            incident_id=incident_id,
            contract=site.contract,
            happening=happening,
            actor=who.actor,
            user=who.user,
            now=who.now,
        )

    first = send(key)
    assert send(key) == send(uuid.uuid4()) == first
    assert (str(first), first.state, kinds(first)) == ("トラブル-01", IncidentState.REPORTED, [StepKind.REPORTED])
    assert Entry.objects.filter(verb="report_incident").count() == 1
    assert str(make_incident(site.contract, NOW)) == "トラブル-02"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "earthquake"}, "kind"),
        ({"what": "  "}, "what"),
        ({"happened_at": NOW + timedelta(minutes=1)}, "happened_at"),
        ({"what": "番号は1234 5678 9018でした"}, "what"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(site: Site, change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_incident(site.contract, NOW, site=site, **change)
    assert field in refusal.value.error_dict
    assert not Incident.objects.exists()


def test_a_telephone_call_also_stands_in_the_contact_trees_book(site: Site, manager: By) -> None:
    row = make_incident(site.contract, NOW, site=site)
    assert still_untold(row) == [Party.MANAGER, Party.CITY]
    key = uuid.uuid4()
    silent = Told(party=Party.CITY, label="本市", means=Means.PHONE, result=AttemptResult.NO_ANSWER)
    clerk = clerk_of(site.contract, LATER, site)
    for _ in range(2):
        tell_somebody(incident=row, telling_id=key, told=silent, by=clerk)
    assert ContactAttempt.objects.get(pk=key).result == AttemptResult.NO_ANSWER
    assert still_untold(row) == [Party.MANAGER, Party.CITY]
    face = Told(party=Party.CITY, label="本市", means=Means.IN_PERSON, result=AttemptResult.REACHED)
    tell_somebody(incident=row, telling_id=uuid.uuid4(), told=face, by=manager)
    assert ContactAttempt.objects.count() == 1
    assert still_untold(row) == []  # the manager wrote the line, so the manager knows


def test_closing_is_proposed_with_cause_and_prevention_and_after_the_city_was_told(site: Site, manager: By) -> None:
    row = make_response(make_incident(site.contract, NOW, site=site), manager)
    with pytest.raises(ValidationError, match=r"原因.*仕様書6"):
        propose_closing(incident=row, step_id=uuid.uuid4(), words="", by=manager)
    analyse(incident=row, step_id=uuid.uuid4(), cause="点検の抜け", prevention="二人で数える", by=manager)
    with pytest.raises(ValidationError, match=r"本市に伝えた記録がありません.*仕様書6"):
        propose_closing(incident=row, step_id=uuid.uuid4(), words="", by=manager)
    tell_city(row, manager)
    assert propose_closing(incident=row, step_id=uuid.uuid4(), words="", by=manager).state == IncidentState.PROPOSED


def test_the_city_sends_back_closes_and_takes_up_again(site: Site, manager: By) -> None:
    row, city = make_proposed(make_incident(site.contract, NOW, site=site), manager), official_of(site.contract, LATER)
    with pytest.raises(ValidationError, match="理由"):
        send_back(incident=row, step_id=uuid.uuid4(), words=" ", by=city)
    assert send_back(incident=row, step_id=uuid.uuid4(), words="原因が足りない", by=city).state == "responding"
    with pytest.raises(ValidationError, match="終結を申し出てから"):
        close(incident=row, step_id=uuid.uuid4(), words="", by=city)
    propose_closing(incident=row, step_id=uuid.uuid4(), words="書き足した", by=manager)
    key = uuid.uuid4()
    closed = close(incident=row, step_id=key, words="確認した", by=city)
    assert close(incident=row, step_id=key, words="確認した", by=city).closed_by == city.user == closed.closed_by
    assert reopen(incident=row, step_id=uuid.uuid4(), words="再発した", by=city).closed_at is None
    assert kinds(row)[-4:] == [StepKind.RETURNED, StepKind.PROPOSED, StepKind.CLOSED, StepKind.REOPENED]


def test_a_leak_starts_the_laws_days_and_the_citys_report_ends_them(site: Site) -> None:
    city = official_of(site.contract, LATER)
    row = make_incident(site.contract, NOW, site=site, kind=IncidentKind.LEAK)
    today = date(2023, 10, 23)
    assert [(each.due_on, each.left) for each in legal_dues(row, today)] == [
        (date(2023, 10, 27), 4),
        (date(2023, 11, 21), 29),
    ]
    judged = Judged(leaked=True, words="盗まれた", known_on=today, on_purpose=True)
    row = judge_leak(incident=row, step_id=uuid.uuid4(), judged=judged, by=city)
    assert legal_dues(row, today)[1].due_on == date(2023, 12, 21)
    report = LegalReport.PRELIMINARY
    with pytest.raises(ValidationError, match="知った日から"):
        note_legal_report(incident=row, step_id=uuid.uuid4(), which=report, on=date(2023, 10, 24), by=city)
    row = note_legal_report(incident=row, step_id=uuid.uuid4(), which=report, on=today, by=city)
    assert [each.done_on for each in legal_dues(row, today)] == [today, None]
    with pytest.raises(ValidationError, match="報告済み"):
        judge_leak(incident=row, step_id=uuid.uuid4(), judged=Judged(leaked=False, words="違った"), by=city)


def test_a_follow_up_is_finished_once_also_after_the_end(site: Site, manager: By) -> None:
    row = make_incident(site.contract, NOW, site=site)
    follow_up = make_follow_up(row, manager)
    make_proposed(row, manager)
    close(incident=row, step_id=uuid.uuid4(), words="", by=official_of(site.contract, LATER))
    later = by(manager.user, now=NOW + timedelta(days=3))
    with pytest.raises(ValidationError, match="今日まで"):
        finish_follow_up(follow_up=follow_up, step_id=uuid.uuid4(), done_on=date(2023, 10, 27), by=later)
    for day in (25, 26):
        finish_follow_up(follow_up=follow_up, step_id=uuid.uuid4(), done_on=date(2023, 10, day), by=later)
    follow_up.refresh_from_db()
    assert follow_up.done_on == date(2023, 10, 25)


@pytest.mark.parametrize(
    "deed", ["UPDATE incidents_incidentstep SET words = 'x'", "DELETE FROM incidents_incidentstep"]
)
def test_the_timeline_only_grows_whoever_asks(site: Site, deed: str) -> None:
    make_incident(site.contract, NOW, site=site)
    with pytest.raises(Error, match="only added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)
