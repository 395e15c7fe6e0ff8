"""What was done while the line was down: once, at its own time, by its own author, and never dropped."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpResponse
from django.test import Client

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contacts.models import Contact, Handout
from madoguchi.contract.clock import business_date, office_now
from madoguchi.contract.models import Site
from madoguchi.counter.actions.calling import call_this
from madoguchi.counter.models import Command, NumberLease, Seating, Ticket, UnsettledCommand
from tests.makers.accounts import make_device, make_user, signed_in_client
from tests.makers.counter import TESTER, api_url, command, lent, make_ticket, open_counter, staffed_window, window_at

pytestmark = pytest.mark.django_db
DEVICE = uuid.UUID(int=7)
NUMBER = "123456789018"
RECORD: dict[str, Any] = {
    "outcomes": [{"procedure": "health_insurance_card", "result": "registered", "reason": None}],
    "device_used": "counter_terminal",
    "logout_confirmed": True,
    "disinfected": True,
}


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def akari(site: Site) -> User:
    return make_user(contract=site.contract, sites=[site])


@pytest.fixture
def clerk(akari: User) -> Client:
    return signed_in_client(user=akari)


@pytest.fixture
def kiosk(site: Site) -> Client:
    return signed_in_client(device=make_device(kind=DeviceKind.KIOSK, site=site))


def post(client: Client, site: Site, body: dict[str, Any], **headers: Any) -> HttpResponse:
    return client.post(api_url(site, "commands"), body, content_type="application/json", headers=headers or None)  # type: ignore[return-value]


def late(kind: str, *, ago: float = 60, **more: Any) -> dict[str, Any]:
    """Return a command which was given off-line, some seconds ago by the device's own clock."""
    at = (office_now() - timedelta(seconds=ago)).isoformat()
    return {**command(kind, device=DEVICE, offline=True, **more), "at": at}


def told(response: HttpResponse) -> dict[str, Any]:
    answer: dict[str, Any] = response.json()  # type: ignore[attr-defined]
    return {**answer, "status": response.status_code}


def kept_as(response: HttpResponse) -> tuple[int, str]:
    """Return how an off-line command was refused; it must have been kept whole."""
    answer = told(response)
    kept = UnsettledCommand.objects.get(pk=answer["unsettled"])
    assert (kept.code, kept.words, kept.settled_at) == (answer["code"], answer["message"], None)
    assert Command.objects.get(pk=kept.pk).status == answer["status"]
    assert Entry.objects.filter(verb="keep_unsettled", subject_id=str(kept.pk)).count() == 1
    return answer["status"], answer["code"]


def lease_of(client: Client, site: Site) -> dict[str, Any]:
    lease: dict[str, Any] = told(post(client, site, command("lease", device=DEVICE)))["result"]["lease"]
    return lease


def visit_off_line(client: Client, site: Site, number: int, lease: str, **headers: Any) -> list[dict[str, Any]]:
    """Send what a desk did off-line for one visitor: ticket, call, record."""
    leased = {"lease": lease, "number": number}
    issue = late("issue", ago=90, purpose="insurance", via="desk", leased=leased)
    call = late("call_this", ago=80, window=window_at(site).pk, ticket=issue["id"])
    finish = late("finish", ago=20, ticket=issue["id"], record=RECORD)
    return [told(post(client, site, body, **headers)) for body in (issue, call, finish)]


def author_at(client: Client, site: Site) -> str:
    word: str = client.get(api_url(site, f"state?device={DEVICE}")).json()["author"]
    return word


def test_a_lease_repeated_is_one_lease(kiosk: Client, site: Site) -> None:
    body = command("lease", device=DEVICE)
    first, again = post(kiosk, site, body), post(kiosk, site, body)
    assert first.content == again.content
    assert NumberLease.objects.count() == 1
    day = business_date(office_now(), site.contract).isoformat()
    assert told(first)["result"]["lease"] == {"id": body["id"], "series": "X", "first": 801, "last": 810, "day": day}
    shown = kiosk.get(api_url(site, f"board?device={DEVICE}")).json()["lease"]
    assert (shown["id"], shown["given"]) == (body["id"], [])


def test_a_visit_off_line_counts_at_its_own_time(clerk: Client, site: Site) -> None:
    answers = visit_off_line(clerk, site, 801, lease_of(clerk, site)["id"])
    assert [each["status"] for each in answers] == [200, 200, 200]
    ticket, contact = Ticket.objects.get(), Contact.objects.get()
    now = office_now()
    assert (ticket.label, ticket.state, ticket.held_by) == ("X-801", "served", DEVICE)
    assert [round((now - at).total_seconds(), -1) for at in (ticket.issued_at, contact.started_at)] == [90, 80]
    assert 0 <= (now - contact.recorded_at).total_seconds() < 10
    assert post(clerk, site, command("release", device=DEVICE)).status_code == 200


def test_a_clock_which_is_wrong_is_set_right(clerk: Client, site: Site) -> None:
    lease = lease_of(clerk, site)["id"]
    behind = timedelta(days=365 * 40)
    body = late("issue", purpose="insurance", via="desk", leased={"lease": lease, "number": 801})
    body["at"] = (office_now() - behind - timedelta(seconds=60)).isoformat()
    post(clerk, site, body, **{"X-Sent-At": (office_now() - behind).isoformat()})
    ticket, kept = Ticket.objects.get(), Command.objects.get(pk=body["id"])
    assert 55 < (office_now() - ticket.issued_at).total_seconds() < 75
    assert kept.skew_s == pytest.approx(behind.total_seconds(), abs=10)
    assert (kept.device, kept.offline) == (DEVICE, True)


@pytest.mark.parametrize("sent", ["", "yesterday", "9999-99-99T00:00:00Z"])
def test_a_device_which_does_not_say_when_it_sends_is_believed(clerk: Client, site: Site, sent: str) -> None:
    body = late("handout", people=1)
    assert post(clerk, site, body, **{"X-Sent-At": sent}).status_code == 200
    assert Command.objects.get(pk=body["id"]).skew_s is None


def test_a_refusal_is_kept_once_and_repeated(clerk: Client, site: Site) -> None:
    body = late("call_this", window=window_at(site).pk, ticket=make_ticket(site).pk)
    post(clerk, site, command("cancel", ticket=body["ticket"], reason="帰られた"))
    first = post(clerk, site, body)
    assert kept_as(first) == (409, "not_in_this_state")
    assert post(clerk, site, body).content == first.content
    assert UnsettledCommand.objects.count() == 1


def test_nothing_is_dropped_whatever_refuses_it(clerk: Client, kiosk: Client, site: Site) -> None:
    assert kept_as(post(kiosk, site, late("call_next", window=window_at(site).pk))) == (403, "not_allowed")
    assert kept_as(post(clerk, site, late("start", ticket=uuid.uuid4()))) == (404, "nothing_here")
    assert kept_as(post(clerk, site, late("walk_in", window=window_at(site).pk, purpose="none"))) == (422, "invalid")
    assert UnsettledCommand.objects.count() == 3


def test_a_command_given_on_line_is_refused_as_ever(clerk: Client, site: Site) -> None:
    assert "unsettled" not in told(post(clerk, site, command("start", ticket=uuid.uuid4())))
    assert not UnsettledCommand.objects.exists()


def test_a_text_with_a_forbidden_number_goes_and_the_record_stays(clerk: Client, site: Site) -> None:
    lease = lease_of(clerk, site)["id"]
    issue = late("issue", ago=90, purpose="insurance", via="desk", leased={"lease": lease, "number": 801})
    post(clerk, site, issue)
    post(clerk, site, late("call_this", ago=80, window=window_at(site).pk, ticket=issue["id"]))
    body = late("finish", ticket=issue["id"], record={**RECORD, "note": f"番号 {NUMBER}"})
    answer = told(post(clerk, site, body))
    assert (answer["status"], answer["unsettled"]) == (200, body["id"])
    assert Contact.objects.get().note == "（番号のため消しました）"
    kept = UnsettledCommand.objects.get()
    assert (kept.code, kept.payload["record"]["note"]) == ("forbidden_number", "（番号のため消しました）")
    assert NUMBER not in str(list(Command.objects.values())) + str(list(UnsettledCommand.objects.values()))
    on_line = {**body, "id": str(uuid.uuid4()), "offline": False}
    assert told(post(clerk, site, on_line))["code"] == "forbidden_number"


def test_a_second_desks_record_is_kept_beside_the_first(clerk: Client, site: Site) -> None:
    ticket = make_ticket(site)
    post(clerk, site, command("call_this", window=staffed_window(site).pk, ticket=ticket.pk))
    assert post(clerk, site, command("finish", ticket=ticket.pk, record=RECORD)).status_code == 200
    for second in (late, command):
        again = post(clerk, site, second("finish", ticket=ticket.pk, record={**RECORD, "note": "二つ目"}))
        assert kept_as(again) == (409, "finished_elsewhere")
    assert Contact.objects.count() == 1
    assert {each.payload["record"]["note"] for each in UnsettledCommand.objects.all()} == {"二つ目"}


def test_a_record_which_cannot_be_kept_does_not_block_the_window(clerk: Client, site: Site) -> None:
    lease = lease_of(clerk, site)["id"]
    issue = late("issue", ago=90, purpose="insurance", via="desk", leased={"lease": lease, "number": 801})
    call = late("call_this", ago=80, window=window_at(site).pk, ticket=issue["id"])
    bad = {**RECORD, "outcomes": [{"procedure": "health_insurance_card", "result": "failed", "reason": None}]}
    for body in (issue, call):
        post(clerk, site, body)
    assert kept_as(post(clerk, site, late("finish", ago=50, ticket=issue["id"], record=bad)))[0] == 422
    assert Ticket.objects.get().state == "hold"
    assert [each["status"] for each in visit_off_line(clerk, site, 802, lease)] == [200, 200, 200]


def test_a_command_counts_for_whoever_gave_it(site: Site, akari: User) -> None:
    tablet = make_device(kind=DeviceKind.COUNTER_TABLET, site=site)
    word = author_at(signed_in_client(user=akari, device=tablet), site)
    other = signed_in_client(user=make_user(contract=site.contract, sites=[site]), device=tablet)
    nobody = signed_in_client(device=tablet)
    leases = [lent(site, device=DEVICE).pk for _ in range(1)]
    for sender, number in ((other, 801), (nobody, 802)):
        answers = visit_off_line(sender, site, number, str(leases[0]), **{"X-Author": word})
        assert [each["status"] for each in answers] == [200, 200, 200]
    assert {each.recorded_by for each in Contact.objects.all()} == {akari}
    assert set(Entry.objects.filter(verb="record_visit").values_list("actor_id", flat=True)) == {str(akari.pk)}


def test_a_tablet_at_which_nobody_was_logged_in_stays_the_author(site: Site, akari: User) -> None:
    tablet = make_device(kind=DeviceKind.COUNTER_TABLET, site=site)
    word = author_at(signed_in_client(device=tablet), site)
    body = late("walk_in", window=window_at(site).pk, purpose="insurance")
    assert post(signed_in_client(user=akari, device=tablet), site, body, **{"X-Author": word}).status_code == 200
    assert Entry.objects.get(verb="ticket_walk_in").actor_kind == "device"
    elsewhere = late("walk_in", window=window_at(site, 2).pk, purpose="insurance")
    refused = post(signed_in_client(user=akari), site, elsewhere, **{"X-Author": word})
    assert kept_as(refused) == (403, "author_unknown")


def forged(word: str) -> str:
    return word[:-2] + ("aa" if word[-2:] != "aa" else "bb")


@pytest.mark.parametrize("wrong", ["forged", "device", "site", "before duty", "after duty", "too late", "ended"])
def test_a_word_which_does_not_hold_makes_nobody_the_author(site: Site, akari: User, wrong: str) -> None:
    word = author_at(signed_in_client(user=akari), site)
    sender, body, later = (
        signed_in_client(user=make_user(contract=site.contract, sites=[site])),
        late("handout", people=1),
        office_now(),
    )
    if wrong == "forged":
        word = forged(word)
    elif wrong == "device":
        body["device"] = str(uuid.uuid4())
    elif wrong == "site":
        word = _word_of_next_door(site, akari)
    elif wrong == "before duty":
        body["at"] = (later - timedelta(minutes=30)).isoformat()
    elif wrong == "after duty":
        later += timedelta(hours=13)
        body["at"] = (later - timedelta(minutes=5)).isoformat()
    elif wrong == "too late":
        later += timedelta(days=61)
    else:
        User.objects.filter(pk=akari.pk).update(session_epoch=9)
    answer = _sent_at(later, sender, site, body, word)
    assert (answer["status"], answer["code"]) == (403, "author_unknown")
    assert UnsettledCommand.objects.get().author is None
    assert not Handout.objects.exists()


def _word_of_next_door(site: Site, user: User) -> str:
    next_door = site.contract.sites.get(code="midori")
    user.memberships.get().sites.add(next_door)
    return author_at(signed_in_client(user=user), next_door)


def _sent_at(moment: datetime, sender: Client, site: Site, body: dict[str, Any], word: str) -> dict[str, Any]:
    with (
        patch("madoguchi.counter.views.api.router.office_now", return_value=moment),
    ):
        return told(post(sender, site, body, **{"X-Author": word}))


def test_weeks_later_a_deed_is_still_its_authors(site: Site, akari: User) -> None:
    word = author_at(signed_in_client(user=akari), site)
    body = late("handout", people=3)
    sender = signed_in_client(user=make_user(contract=site.contract, sites=[site]))
    assert _sent_at(office_now() + timedelta(days=30), sender, site, body, word)["status"] == 200
    handout = Handout.objects.get()
    assert (handout.handed_by, handout.business_date) == (akari, business_date(office_now(), site.contract))


def test_a_record_which_stuck_on_the_way_keeps_its_time(clerk: Client, site: Site) -> None:
    window, now = staffed_window(site, now=office_now() - timedelta(hours=2)), office_now()
    for ago, after in ((3600, 1800), (3600, 3570)):
        ticket = make_ticket(site, now=now - timedelta(hours=1, minutes=30))
        call_this(window=window, ticket=ticket, actor=TESTER, command_id=uuid.uuid4(), now=now - timedelta(hours=1))
        body = {**command("finish", ticket=ticket.pk, record=RECORD), "at": (now - timedelta(seconds=ago)).isoformat()}
        post(clerk, site, body, **{"X-Sent-At": (now - timedelta(seconds=after)).isoformat()})
    ended = sorted((office_now() - each.ended_at).total_seconds() for each in Contact.objects.all())
    assert [round(each, -2) for each in ended] == [0, 1800]


def test_a_deed_of_long_ago_is_asked_about(clerk: Client, site: Site) -> None:
    assert kept_as(post(clerk, site, late("handout", ago=61 * 86400, people=1))) == (409, "too_long_ago")


def test_who_sits_there_now_stays_when_an_old_seat_is_told(site: Site, akari: User, clerk: Client) -> None:
    window = window_at(site)
    now_there = make_user(contract=site.contract, sites=[site])
    sit, stand = late("sit", ago=600, window=window.pk), late("stand", ago=300, window=window.pk)
    staffed_window(site, clerk=now_there)
    assert [post(clerk, site, body).status_code for body in (sit, stand)] == [200, 200]
    assert Seating.objects.get(to_at=None).user == now_there
    old = Seating.objects.get(user=akari)
    assert old.to_at
    assert round((old.to_at - old.from_at).total_seconds()) == 300


def test_yesterdays_visitor_at_a_window_does_not_block_it(clerk: Client, site: Site) -> None:
    yesterday = office_now() - timedelta(days=1)
    open_counter(site, now=yesterday)
    block = lent(site, device=DEVICE, now=yesterday)
    post(clerk, site, command("call_this", window=staffed_window(site).pk, ticket=make_ticket(site).pk))
    answers = visit_yesterday(clerk, site, str(block.pk), yesterday)
    assert [each["status"] for each in answers] == [200, 200, 200]
    assert Contact.objects.get().business_date == block.business_date


def visit_yesterday(client: Client, site: Site, lease: str, moment: datetime) -> list[dict[str, Any]]:
    issue = late("issue", purpose="insurance", via="desk", leased={"lease": lease, "number": 801})
    call = late("call_this", window=window_at(site).pk, ticket=issue["id"])
    finish = late("finish", ticket=issue["id"], record=RECORD)
    return [told(post(client, site, {**body, "at": moment.isoformat()})) for body in (issue, call, finish)]


def test_the_state_tells_a_device_its_numbers_in_few_queries(
    clerk: Client, site: Site, django_assert_max_num_queries: Any
) -> None:
    lease = lease_of(clerk, site)["id"]
    visit_off_line(clerk, site, 803, lease)
    leased = {"lease": lease, "number": 804}
    post(clerk, site, late("issue", purpose="insurance", via="desk", leased=leased))
    clerk.get(api_url(site, "state"))
    with django_assert_max_num_queries(12 + 4):  # the session, the person, their membership and site
        state = clerk.get(api_url(site, f"state?device={DEVICE}")).json()
    assert state["lease"]["given"] == [803, 804]
    assert [each["held_by"] for each in state["waiting"]] == [str(DEVICE)]
    assert clerk.get(api_url(site, "state")).json()["author"] is None


def test_a_command_of_another_version_is_kept_as_it_came(clerk: Client, site: Site) -> None:
    body = {**late("handout", people=2), "colour": f"青 {NUMBER}"}
    first = post(clerk, site, body)
    assert kept_as(first) == (422, "invalid")
    assert post(clerk, site, body).content == first.content
    assert UnsettledCommand.objects.get().payload["colour"] == "（番号のため消しました）"
    shouted = post(clerk, site, late("finish", ticket="?", record={"note": "\0"}))
    assert kept_as(shouted) == (422, "invalid")
    page = clerk.get(f"/c/{site.contract.slug}/s/{site.code}/unsettled/").content.decode()
    assert "チラシの配布" in page


def test_of_what_is_no_command_nothing_is_kept(clerk: Client, site: Site) -> None:
    for wrong in ({**late("handout", people=2), "id": "1"}, {**command("handout", people=0)}):
        assert "unsettled" not in told(post(clerk, site, wrong))
    reader = signed_in_client(user=make_user(role=Role.AUDITOR, contract=site.contract))
    assert told(post(reader, site, late("handout", people=0)))["status"] == 403
    assert not UnsettledCommand.objects.exists()
