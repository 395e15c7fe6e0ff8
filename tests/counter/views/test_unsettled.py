"""The page 要確認, its mark on the other pages, and the week which waits for it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter.actions.issuing import Wish
from madoguchi.counter.actions.moving import Step
from madoguchi.counter.actions.slips import Slip, issue_leased
from madoguchi.counter.models import Ticket, UnsettledCommand
from tests.counter.actions.test_clearing import finished, second_record
from tests.makers.accounts import client_for
from tests.makers.counter import RECORD, TESTER, lent, make_unsettled, open_counter, purpose_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return open_counter()


@pytest.fixture
def supervisor(site: Site) -> Client:
    return client_for(Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])


def shown(client: Client, name: str, site: Site) -> str:
    where = [site.contract.slug] if name == "counter_unsettled_attention" else [site.contract.slug, site.code]
    return client.get(reverse(name, args=where)).content.decode()


def test_both_records_stand_side_by_side_with_the_ways_to_settle(supervisor: Client, site: Site) -> None:
    second_record(site, finished(site).pk, note="二つ目の記録")
    page = shown(supervisor, "counter_unsettled", site)
    for words in ("二つ目の記録", "先の記録", "この記録を正しいものとする", "別の来庁者の記録とする", "追加しない"):
        assert words in page


def test_settling_it_empties_the_page_and_its_marks(supervisor: Client, site: Site) -> None:
    row = second_record(site, finished(site).pk)
    for name in ("counter_day", "counter_unsettled_attention"):
        assert reverse("counter_unsettled", args=[site.contract.slug, site.code]) in shown(supervisor, name, site)
    address = reverse("counter_unsettled_settle", args=[site.contract.slug, site.code, row.pk])
    sent = {"how": "nothing", "reason": "同じ方だった", "call_key": str(uuid.uuid4())}
    assert (
        supervisor.post(address, {**sent, "reason": ""}, follow=True).content.decode().count("理由を200文字以内") == 1
    )
    assert "扱いを決めました" in supervisor.post(address, sent, follow=True).content.decode()
    assert UnsettledCommand.objects.get().settled_at
    assert shown(supervisor, "counter_unsettled_attention", site).strip() == ""
    page = shown(supervisor, "counter_unsettled", site)
    assert "要確認の操作はありません" in page
    assert "同じ方だった" in page


def test_every_kind_of_command_can_be_shown(supervisor: Client, site: Site) -> None:
    ticket = str(uuid.uuid4())
    make_unsettled(site)
    make_unsettled(site, kind="take_slip", series="A", number=7, window=str(uuid.uuid4()), purpose="insurance")
    make_unsettled(site, kind="finish", ticket=ticket, record={**RECORD, "device_used": "own_phone"})
    page = shown(supervisor, "counter_unsettled", site)
    assert "A-07" in page
    assert "確かめたので片付ける" in page
    reader = client_for(Role.AUDITOR, contract=site.contract)
    assert "窓口責任者か総括責任者が扱いを決めます" in shown(reader, "counter_unsettled", site)


def test_a_lost_devices_tickets_are_set_free_on_the_day_page(supervisor: Client, site: Site) -> None:
    lease, now = lent(site), office_now()
    step = Step(command_id=uuid.uuid4(), actor=TESTER, now=now)
    issue_leased(site=site, wish=Wish(purpose=purpose_at(site)), slip=Slip(lease=lease.pk, number=801), step=step)
    assert "端末が持っている番号札" in shown(supervisor, "counter_day", site)
    address = reverse("counter_day_release", args=[site.contract.slug, site.code])
    supervisor.post(address, {"device": str(lease.device), "reason": ""})
    assert Ticket.objects.get().held_by
    supervisor.post(address, {"device": str(lease.device), "reason": "故障した"})
    assert Ticket.objects.get().held_by is None
    assert "端末が持っている番号札" not in shown(supervisor, "counter_day", site)
