"""Commands over HTTP: once, in one shape, with words that help, and only for those who may."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.audit.models import Entry
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter.models import Command, Ticket, TicketEvent
from tests.makers.accounts import client_for, make_device, make_user, pair_device, signed_in_client
from tests.makers.contract import make_contract, make_site
from tests.makers.counter import RECORD, api_url, command, make_ticket, open_counter, staffed_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def clerk(site: Site) -> Client:
    return signed_in_client(user=make_user(contract=site.contract, sites=[site]))


@pytest.fixture
def kiosk(site: Site) -> Client:
    return signed_in_client(device=make_device(kind=DeviceKind.KIOSK, site=site))


def post(client: Client, site: Site, body: dict[str, Any], **headers: Any) -> HttpResponse:
    return client.post(api_url(site, "commands"), body, content_type="application/json", headers=headers or None)  # type: ignore[return-value]


def issue() -> dict[str, Any]:
    return command("issue", purpose="insurance", via="kiosk")


def problem(response: HttpResponse) -> tuple[int, str]:
    return response.status_code, response.json()["code"]  # type: ignore[attr-defined]


def test_a_repeated_command_gets_the_very_same_answer(kiosk: Client, site: Site) -> None:
    body = issue()
    first, again = post(kiosk, site, body), post(kiosk, site, body)
    assert first.status_code == again.status_code == 200
    assert first.content == again.content
    assert Ticket.objects.count() == 1


def test_a_refusal_is_repeated_too(clerk: Client, site: Site) -> None:
    window = staffed_window(site)
    make_ticket(site)
    make_ticket(site)
    post(clerk, site, command("call_next", window=window.pk))
    body = command("call_next", window=window.pk)
    first = post(clerk, site, body)
    assert problem(first) == (409, "window_busy")
    ticket = Ticket.objects.get(state="called")
    post(clerk, site, command("no_show", ticket=ticket.pk))
    assert post(clerk, site, body).content == first.content
    assert Command.objects.get(pk=body["id"]).status == 409


def test_the_same_id_for_another_command_is_refused_and_does_nothing(kiosk: Client, site: Site) -> None:
    body = issue()
    post(kiosk, site, body)
    assert problem(post(kiosk, site, {**body, "referred": True})) == (422, "command_reused")
    assert problem(post(kiosk, site, {**command("call_staff"), "id": body["id"]})) == (422, "command_reused")
    assert Ticket.objects.count() == 1


def test_nothing_waiting_is_an_answer(clerk: Client, site: Site) -> None:
    response = post(clerk, site, command("call_next", window=staffed_window(site).pk))
    assert response.status_code == 200
    assert response.json()["result"] == {"nothing_waiting": True}  # type: ignore[attr-defined]


def test_a_command_corrected_after_a_fault_keeps_its_id(clerk: Client, site: Site) -> None:
    window = staffed_window(site)
    make_ticket(site)
    post(clerk, site, command("call_next", window=window.pk))
    body = command("finish", ticket=Ticket.objects.get().pk, record={**RECORD, "note": "番号 123456789018"})
    refused = post(clerk, site, body)
    assert problem(refused) == (422, "forbidden_number")
    assert refused.json()["field"].endswith("note")  # type: ignore[attr-defined]
    assert "123456789018" not in refused.content.decode()
    assert not Command.objects.filter(pk=body["id"]).exists()
    assert post(clerk, site, {**body, "record": RECORD}).status_code == 200
    assert Contact.objects.count() == 1


def test_a_fault_names_the_field_and_the_remedy(clerk: Client, site: Site) -> None:
    window = staffed_window(site)
    make_ticket(site)
    post(clerk, site, command("call_next", window=window.pk))
    outcome = {"procedure": "health_insurance_card", "result": "failed", "reason": None}
    body = command("finish", ticket=Ticket.objects.get().pk, record={**RECORD, "outcomes": [outcome]})
    answer = post(clerk, site, body).json()  # type: ignore[attr-defined]
    assert answer["field"] == "reason"
    assert answer["message"] == "「できなかった」ときは、理由を1つ選んでください。"


@pytest.mark.parametrize("body", [{"kind": "shout"}, {**issue(), "via": "pigeon"}, {**issue(), "name": "体験"}])
def test_what_is_no_command_is_answered_without_repeating_it(kiosk: Client, site: Site, body: dict[str, Any]) -> None:
    response = post(kiosk, site, body)
    assert problem(response) == (422, "invalid")
    assert "pigeon" not in response.content.decode()
    assert "体験" not in response.content.decode()


def test_an_unreadable_body_is_answered_in_the_same_shape(kiosk: Client, site: Site) -> None:
    response = kiosk.post(api_url(site, "commands"), "{", content_type="application/json")
    assert response.status_code in {400, 422}
    assert response.json()["message"].endswith("。")


def test_a_busy_database_asks_to_come_back(kiosk: Client, site: Site) -> None:
    with patch("madoguchi.counter.actions.commanding._done_once", side_effect=OperationalError("database is locked")):
        response = post(kiosk, site, issue())
    assert problem(response) == (503, "busy")
    assert response["Retry-After"] == "2"


@pytest.mark.parametrize(
    ("kind", "answer"), [("window", {"window": str(uuid.uuid4())}), ("ticket", {"ticket": str(uuid.uuid4())})]
)
def test_what_the_site_does_not_have_is_not_found(clerk: Client, site: Site, kind: str, answer: dict[str, Any]) -> None:
    body = command("call_next", **answer) if kind == "window" else command("start", **answer)
    assert problem(post(clerk, site, body)) == (404, "nothing_here")
    assert not Command.objects.exists()


def test_a_ticket_of_the_next_site_is_not_found(clerk: Client, site: Site) -> None:
    next_door = open_counter(site.contract.sites.get(code="midori"))
    ticket = make_ticket(next_door)
    assert problem(post(clerk, site, command("cancel", ticket=ticket.pk, reason="帰られた")))[0] == 404
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_a_session_needs_a_csrf_token_and_a_bearer_does_not(site: Site) -> None:
    person = make_user(contract=site.contract, sites=[site])
    browser = signed_in_client(user=person)
    browser.handler.enforce_csrf_checks = True
    assert problem(post(browser, site, command("call_staff"))) == (403, "csrf")
    device = Client(enforce_csrf_checks=True)
    token = pair_device(kind=DeviceKind.KIOSK, site=site).token
    assert post(device, site, issue(), Authorization=f"Bearer {token}").status_code == 200
    assert problem(post(device, site, issue(), Authorization="Bearer wrong"))[0] in {401, 403}


def test_nobody_and_strangers(site: Site) -> None:
    assert problem(post(Client(), site, issue())) == (401, "unknown")
    stranger = client_for(Role.COUNTER_STAFF, contract=make_contract(slug="elsewhere"))
    assert problem(post(stranger, site, issue())) == (404, "nothing_here")
    colleague = client_for(Role.COUNTER_STAFF, contract=site.contract, sites=[make_site(site.contract, code="midori")])
    assert problem(post(colleague, site, issue())) == (404, "nothing_here")


@pytest.mark.parametrize("role", [Role.CITY_OFFICIAL, Role.AUDITOR, Role.ADMINISTRATOR, Role.OPERATOR])
def test_who_only_reads_changes_nothing(site: Site, role: Role) -> None:
    assert problem(post(client_for(role, contract=site.contract), site, issue())) == (403, "not_allowed")
    assert not Ticket.objects.exists()


def test_a_kiosk_gives_tickets_and_calls_nobody(kiosk: Client, site: Site) -> None:
    window = staffed_window(site)
    assert post(kiosk, site, issue()).status_code == 200
    assert problem(post(kiosk, site, command("call_next", window=window.pk))) == (403, "not_allowed")


def test_on_a_shared_tablet_whoever_sits_there_is_the_clerk(site: Site) -> None:
    clerk = make_user(contract=site.contract, sites=[site])
    window = staffed_window(site, clerk=clerk)
    tablet = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    make_ticket(site)
    called = post(tablet, site, command("call_next", window=window.pk)).json()["result"]["ticket"]  # type: ignore[attr-defined]
    assert post(tablet, site, command("finish", ticket=called["id"], record=RECORD)).status_code == 200
    assert Contact.objects.get().recorded_by == clerk
    assert Entry.objects.get(verb="record_visit").actor_kind == "device"


def test_a_record_is_corrected_openly_through_the_api(clerk: Client, site: Site) -> None:
    window = staffed_window(site)
    make_ticket(site)
    called = post(clerk, site, command("call_next", window=window.pk)).json()["result"]["ticket"]  # type: ignore[attr-defined]
    done = post(clerk, site, command("finish", ticket=called["id"], record=RECORD)).json()["result"]  # type: ignore[attr-defined]
    body = command("correct", contact=done["contact"], record={**RECORD, "disinfected": False}, reason="消毒を忘れた")
    assert post(clerk, site, body).status_code == 200
    kept = clerk.get(api_url(site, f"contacts/{done['contact']}")).json()
    assert (kept["label"], kept["corrected"], kept["record"]["disinfected"]) == ("A-01", 1, False)


def test_a_call_for_staff_stays_until_somebody_goes(kiosk: Client, clerk: Client, site: Site) -> None:
    call = post(kiosk, site, command("call_staff")).json()["result"]["call"]  # type: ignore[attr-defined]
    assert [each["id"] for each in clerk.get(api_url(site, "state")).json()["staff_calls"]] == [call]
    post(clerk, site, command("answer_staff", call=call))
    assert clerk.get(api_url(site, "state")).json()["staff_calls"] == []


def test_leaflets_in_passing_are_counted_for_the_person_who_gave_them(clerk: Client, site: Site) -> None:
    assert post(clerk, site, command("handout", people=2)).json()["result"] == {"people": 2}  # type: ignore[attr-defined]
    tablet = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    assert problem(post(tablet, site, command("handout", people=2))) == (409, "login_needed")


def test_a_kiosk_alone_neither_reprints_nor_cancels_nor_speaks_for_the_desk(kiosk: Client, site: Site) -> None:
    ticket = make_ticket(site)
    assert problem(post(kiosk, site, command("reissue", ticket=ticket.pk)))[0] == 403
    assert problem(post(kiosk, site, command("cancel", ticket=ticket.pk, reason="帰られた")))[0] == 403
    assert problem(post(kiosk, site, command("issue", purpose="insurance", via="desk")))[0] == 403
    assert Ticket.objects.get().state == "waiting"


def test_a_kiosk_takes_back_what_it_gave_a_moment_ago_and_nothing_older(kiosk: Client, site: Site) -> None:
    given = issue()
    post(kiosk, site, given)
    assert post(kiosk, site, command("cancel", ticket=given["id"], reason="受付機で取りやめた")).status_code == 200
    old = issue()
    post(kiosk, site, old)
    TicketEvent.objects.filter(ticket_id=old["id"]).update(at=office_now() - timedelta(minutes=3))
    assert problem(post(kiosk, site, command("cancel", ticket=old["id"], reason="帰られた")))[0] == 403


def test_staff_logged_in_at_a_kiosk_may(site: Site) -> None:
    clerk, device = make_user(contract=site.contract, sites=[site]), make_device(kind=DeviceKind.KIOSK, site=site)
    staff, ticket = signed_in_client(user=clerk, device=device), make_ticket(site)
    assert post(staff, site, command("reissue", ticket=ticket.pk)).status_code == 200
    assert post(staff, site, command("cancel", ticket=ticket.pk, reason="帰られた")).status_code == 200


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CITY_OFFICIAL, Role.OPERATOR])
def test_a_tablet_lends_nobody_a_right_which_their_role_lacks(site: Site, role: Role) -> None:
    tablet = make_device(kind=DeviceKind.COUNTER_TABLET, site=site)
    client = signed_in_client(user=make_user(role=role, contract=site.contract), device=tablet)
    window, ticket = staffed_window(site), make_ticket(site)
    assert problem(post(client, site, command("call_next", window=window.pk)))[0] == 403
    assert problem(post(client, site, command("cancel", ticket=ticket.pk, reason="帰られた")))[0] == 403
    assert not Command.objects.exists()
