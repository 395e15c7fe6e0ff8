"""The supervisor's day in a browser without scripts, and its pieces as htmx asks for them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import OpeningDay, Site
from madoguchi.counter.actions.staff_calls import call_staff
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import ChecklistTick, DayClosing, Seating, StaffCall, TemporaryAssist, Ticket
from tests.makers.accounts import client_for, make_device, make_user, signed_in_client
from tests.makers.contacts import make_contact, make_record
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window
from tests.makers.day import make_assist, make_tick

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def supervisor(site: Site) -> Client:
    return client_for(Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])


def at(site: Site, name: str = "counter_day", **more: Any) -> str:
    return reverse(name, kwargs={"slug": site.contract.slug, "site_code": site.code, **more})


def page(client: Client, site: Site, name: str = "counter_day", **more: Any) -> str:
    answer = client.get(at(site, name, **more))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def said(client: Client, url: str, **body: Any) -> str:
    """Send a form and return the page to which it leads."""
    return client.post(url, body, follow=True).content.decode()


def item(code: str = "masks", **more: str) -> dict[str, str]:
    return {"call_key": str(uuid.uuid4()), "phase": "opening", "item": code, **more}


def test_the_page_stays_within_twenty_queries(
    site: Site, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = office_now()
    for minutes in range(12):
        make_ticket(site, now=now - timedelta(minutes=minutes))
        make_contact(site, now, record=make_record(complaint="待たされた"))
    staffed_window(site)
    make_tick(site)
    make_assist(site)
    page(supervisor, site)
    with django_assert_max_num_queries(20):
        page(supervisor, site)
    said(supervisor, at(site, "counter_day_close"), call_key=uuid.uuid4(), reason="閉設のため")
    assert DayClosing.objects.exists()
    with django_assert_max_num_queries(20):
        page(supervisor, site)


def test_the_queue_the_windows_and_the_numbers_are_shown(site: Site, supervisor: Client) -> None:
    staffed_window(site, clerk=make_user(contract=site.contract, sites=[site]))
    label = make_ticket(site).label
    html = page(supervisor, site)
    assert label in html
    assert "席を空ける" in html
    assert "一日の数字" in html


def test_the_page_leads_to_the_last_day_which_took_place(site: Site, supervisor: Client) -> None:
    today = OpeningDay.objects.get(site=site, date=office_today(site.contract))
    OpeningDay.objects.filter(site=site).exclude(pk=today.pk).delete()
    assert "前の開設日" not in page(supervisor, site)
    for days, reason in ((9, ""), (7, ""), (2, "台風のため")):
        today.pk, today.date = None, office_today(site.contract) - timedelta(days=days)
        today.cancelled, today.reason = bool(reason), reason
        today.save(force_insert=True)
    html = page(supervisor, site)
    assert at(site, "counter_day_past", day=today.date - timedelta(days=5)) in html
    assert "今日は開設日ではありません" not in html


def test_an_unchanged_live_piece_is_empty_and_a_changed_one_is_not(site: Site, supervisor: Client) -> None:
    first = supervisor.get(at(site, "counter_day_live"))
    digest = first.context["digest"]
    assert supervisor.get(at(site, "counter_day_live"), {"seen": digest}).status_code == 204
    make_ticket(site)
    changed = supervisor.get(at(site, "counter_day_live"), {"seen": digest})
    assert changed.status_code == 200
    assert "A-01" in changed.content.decode()
    assert "<html" not in changed.content.decode()


def test_an_item_is_confirmed_once_and_taken_back(site: Site, supervisor: Client) -> None:
    body = item()
    piece = supervisor.post(at(site, "counter_day_tick"), body, headers=HTMX)
    supervisor.post(at(site, "counter_day_tick"), body, headers=HTMX)
    tick = ChecklistTick.objects.get()
    assert 'aria-pressed="true"' in piece.content.decode()
    assert tick.ticked_by.display_name in piece.content.decode()
    supervisor.post(at(site, "counter_day_untick", tick_id=tick.pk), headers=HTMX)
    again = supervisor.post(at(site, "counter_day_untick", tick_id=tick.pk))
    assert again.status_code == 302
    assert not ChecklistTick.objects.exists()


@pytest.mark.parametrize("body", [item("no-such-item"), item(phase="midday"), {"item": "masks", "phase": "opening"}])
def test_an_item_nobody_has_is_not_found(site: Site, supervisor: Client, body: dict[str, str]) -> None:
    assert supervisor.post(at(site, "counter_day_tick"), body).status_code == 404


def test_somebody_leaves_a_window_but_not_a_visitor(site: Site, supervisor: Client) -> None:
    window = staffed_window(site)
    url = at(site, "counter_day_stand", window_id=window.pk)
    ticket = make_ticket(site)
    Ticket.objects.filter(pk=ticket.pk).update(state=TicketState.CALLED, window=window, called_at=office_now())
    refused = supervisor.post(url, headers=HTMX)
    assert refused.headers["HX-Refresh"] == "true"
    assert f"窓口1では{ticket.label}に対応中です" in page(supervisor, site)
    Ticket.objects.filter(pk=ticket.pk).update(state=TicketState.WAITING, window=None)
    assert supervisor.post(url, headers=HTMX).status_code == 200
    assert not Seating.objects.filter(to_at=None).exists()


def test_a_call_from_the_kiosk_is_answered(site: Site, supervisor: Client) -> None:
    call = call_staff(site=site, call_id=uuid.uuid4(), actor=TESTER, now=office_now())
    assert "係の者が呼ばれています" in page(supervisor, site)
    supervisor.post(at(site, "counter_day_answer_staff", call_id=call.pk), headers=HTMX)
    assert StaffCall.objects.get().answered_at is not None
    assert "係の者が呼ばれています" not in page(supervisor, site)


def test_an_assist_begins_with_a_reason_and_ends(site: Site, supervisor: Client) -> None:
    helper = make_user(role=Role.OPERATOR, contract=site.contract)
    key = str(uuid.uuid4())
    said(supervisor, at(site, "counter_day_assist"), call_key=key, user=str(helper.pk), reason="")
    assert not TemporaryAssist.objects.exists()
    html = said(supervisor, at(site, "counter_day_assist"), call_key=key, user=str(helper.pk), reason="混雑のため")
    assist = TemporaryAssist.objects.get()
    assert (assist.user, assist.own_post, assist.to_at) == (helper, Role.OPERATOR, None)
    assert "表1 ※1" in html
    assert "応援中" in html
    html = said(supervisor, at(site, "counter_day_assist_end", assist_id=assist.pk))
    assert "応援を終えました" in html
    assert TemporaryAssist.objects.get().to_at is not None


def test_a_clerk_of_the_counter_is_not_offered_as_help(site: Site, supervisor: Client) -> None:
    clerk = make_user(contract=site.contract, sites=[site])
    html = said(
        supervisor, at(site, "counter_day_assist"), call_key=str(uuid.uuid4()), user=str(clerk.pk), reason="混雑"
    )
    assert "応援する人を選び" in html
    assert not TemporaryAssist.objects.exists()


def test_the_day_is_closed_with_a_reason_for_those_who_wait_and_reopened(site: Site, supervisor: Client) -> None:
    ticket, key = make_ticket(site), str(uuid.uuid4())
    html = said(supervisor, at(site, "counter_day_close"), call_key=key, reason="")
    assert f"まだ終わっていない番号札があります：{ticket.label}" in html
    html = said(supervisor, at(site, "counter_day_close"), call_key=key, reason="閉設のため")
    assert "今日の窓口を締めました" in html
    assert Ticket.objects.get().state == TicketState.CANCELLED
    assert len(DayClosing.objects.get().left_undone) > 0
    assert "理由を100文字以内で" in said(supervisor, at(site, "counter_day_reopen"), reason="")
    said(supervisor, at(site, "counter_day_reopen"), reason="来庁者が戻られた")
    assert not DayClosing.objects.exists()


def test_a_complaint_of_the_day_is_answered_from_the_page(site: Site, supervisor: Client) -> None:
    contact = make_contact(site, office_now(), record=make_record(complaint="待たされた"))
    answer = reverse("contacts:answer_complaint", args=[site.contract.slug, contact.pk])
    assert answer in page(supervisor, site)
    html = said(supervisor, answer, response="お詫びした。", next=at(site))
    assert "対応済み" in html
    assert "お詫びした。" in html


def test_who_only_reads_is_offered_nothing_to_press(site: Site) -> None:
    staffed_window(site)
    make_contact(site, office_now(), record=make_record(complaint="待たされた"))
    html = page(client_for(Role.AUDITOR, contract=site.contract), site)
    main = html[html.index("<main") : html.index("</main>")]
    assert "<button" not in main


def test_a_device_alone_does_not_see_the_day(site: Site) -> None:

    tablet = signed_in_client(device=make_device(kind=DeviceKind.COUNTER_TABLET, site=site))
    assert tablet.get(at(site)).status_code == 403


def test_the_day_before_opening_is_told_apart_from_an_open_one(supervisor: Client, site: Site) -> None:

    OpeningDay.objects.filter(site=site, date=office_today(site.contract)).delete()
    assert "今日は開設日ではありません" in page(supervisor, site)
