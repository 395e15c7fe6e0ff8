"""Numbers lent to devices, and tickets given from them: who is called is never merged, it is partitioned."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.actions import load_contract
from madoguchi.contract.models import Site, Window
from madoguchi.contract.queries import terms_of
from madoguchi.counter.actions import calling, leasing, serving, slips
from madoguchi.counter.actions.issuing import Wish
from madoguchi.counter.actions.moving import Step
from madoguchi.counter.actions.refusals import NotHere, Refused
from madoguchi.counter.models import NumberLease, Ticket
from tests.makers.counter import TESTER, lent, make_ticket, open_counter, purpose_at, staffed_window

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 10, 16, 0, 0, tzinfo=UTC)
KIOSK, DESK = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture
def site() -> Site:
    return open_counter(now=NINE, opens_at=time(8, 30), last_ticket_at=time(17), closes_at=time(17, 30))


@pytest.fixture
def window(site: Site) -> Window:
    return staffed_window(site, now=NINE)


def step(minutes: int = 60, *, happened: int | None = None) -> Step:
    at = NINE + timedelta(minutes=happened) if happened is not None else None
    return Step(command_id=uuid.uuid4(), actor=TESTER, now=NINE + timedelta(minutes=minutes), happened_at=at)


def given(lease: NumberLease, number: int, *, at: int = 5, **wish: Any) -> Ticket:
    """Return a ticket which the lease's device gave off-line, told of an hour later."""
    site, slip = lease.site, slips.Slip(lease=lease.pk, number=number)
    return slips.issue_leased(site=site, wish=Wish(purpose=purpose_at(site), **wish), slip=slip, step=step(happened=at))


def next_at(window: Window, device: uuid.UUID | None = None) -> Ticket | None:
    return calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=NINE, device=device)


def by(step_: Step) -> dict[str, Any]:
    return {"actor": step_.actor, "command_id": step_.command_id, "now": step_.now, "happened_at": step_.happened_at}


def test_nobody_else_has_a_block(site: Site) -> None:
    blocks = [lent(site, device=device, now=NINE) for device in (KIOSK, DESK)]
    assert [(each.series, each.first, each.last) for each in blocks] == [("X", 801, 810), ("X", 811, 820)]
    assert lent(open_counter(site.contract.sites.get(code="midori"), now=NINE), now=NINE).first == 801
    assert lent(site, device=KIOSK, now=NINE + timedelta(days=1)).first == 801
    assert Entry.objects.filter(verb="lease_numbers").count() == 4


def test_a_block_is_renewed_when_half_of_it_is_given(site: Site) -> None:
    block = lent(site, device=KIOSK, now=NINE)
    for number in range(801, 805):
        given(block, number)
    assert lent(site, device=KIOSK, now=NINE) == block
    given(block, 805)
    assert lent(site, device=KIOSK, now=NINE).first == 811


def test_the_last_block_may_be_short_and_then_there_is_none(site: Site) -> None:
    terms = terms_of(site.contract)
    assert terms.ticket_policy.offline
    few = replace(terms.ticket_policy, offline=replace(terms.ticket_policy.offline, last_number=813))
    site.contract = load_contract(terms=replace(terms, ticket_policy=few), actor=TESTER, now=NINE).contract
    assert [lent(site, now=NINE).last for _ in range(2)] == [810, 813]
    with pytest.raises(Refused) as refusal:
        lent(site, now=NINE)
    assert refusal.value.code == "leases_used_up"


def test_a_contract_may_give_no_numbers_without_a_line(site: Site) -> None:
    terms = terms_of(site.contract)
    none = replace(terms, ticket_policy=replace(terms.ticket_policy, offline=None))
    site.contract = load_contract(terms=none, actor=TESTER, now=NINE).contract
    with pytest.raises(Refused) as refusal:
        lent(site, now=NINE)
    assert refusal.value.code == "no_offline_numbers"


def test_a_ticket_given_off_line_counts_from_when_it_was_given(site: Site) -> None:
    later = make_ticket(site, now=NINE + timedelta(minutes=10))
    ticket = given(lent(site, device=KIOSK, now=NINE), 803, at=5)
    assert (ticket.label, ticket.issued_at, ticket.held_by) == ("X-803", NINE + timedelta(minutes=5), KIOSK)
    assert ticket.queue_at < later.queue_at
    assert ticket.events.get().at == NINE + timedelta(minutes=5)
    assert Entry.objects.get(verb="ticket_issue", subject_id=str(ticket.pk)).at == NINE + timedelta(minutes=60)


def test_a_device_tells_of_yesterdays_tickets_on_yesterdays_list(site: Site) -> None:
    block = lent(site, now=NINE)
    slip, wish = slips.Slip(lease=block.pk, number=801), Wish(purpose=purpose_at(site))
    ticket = slips.issue_leased(site=site, wish=wish, slip=slip, step=step(60 * 24 * 3, happened=60 * 24 * 2))
    assert ticket.business_date == NINE.date()
    assert ticket.issued_at < NINE + timedelta(days=1)


@pytest.mark.parametrize("number", [800, 811])
def test_a_number_outside_the_block_is_refused(site: Site, number: int) -> None:
    with pytest.raises(Refused) as refusal:
        given(lent(site, now=NINE), number)
    assert refusal.value.code == "not_leased"


def test_a_number_is_given_once(site: Site) -> None:
    block = lent(site, now=NINE)
    given(block, 801)
    with pytest.raises(Refused) as refusal:
        given(block, 801)
    assert refusal.value.code == "number_taken"
    assert Ticket.objects.count() == 1


def test_only_its_device_calls_a_held_ticket(site: Site, window: Window) -> None:
    held = given(lent(site, device=DESK, now=NINE), 801, at=0)
    assert next_at(window) is None
    assert next_at(window, KIOSK) is None
    with pytest.raises(Refused) as refusal:
        calling.call_this(window=window, ticket=held, device=KIOSK, **by(step()))
    assert refusal.value.code == "held_elsewhere"
    mine = next_at(window, DESK)
    assert mine == held
    serving.hold(ticket=held, **by(step()))
    with pytest.raises(Refused):
        calling.resume(window=window, ticket=held, **by(step()))
    assert calling.resume(window=window, ticket=held, device=DESK, **by(step())).state == "called"


def test_whoever_waits_behind_a_held_ticket_is_called(site: Site, window: Window) -> None:
    given(lent(site, device=KIOSK, now=NINE), 801, at=0)
    waiting = make_ticket(site, now=NINE + timedelta(minutes=1))
    assert next_at(window) == waiting


def test_a_device_whose_line_is_up_lets_everybody_call(site: Site, window: Window) -> None:
    held = given(lent(site, device=KIOSK, now=NINE), 801)
    others = given(lent(site, device=DESK, now=NINE), 811)
    assert leasing.release_tickets(site=site, device=KIOSK, actor=TESTER, now=NINE) == 1
    assert leasing.release_tickets(site=site, device=KIOSK, actor=TESTER, now=NINE) == 0
    assert Entry.objects.get(verb="release_tickets").detail == {"labels": "X-801"}
    assert next_at(window) == held
    others.refresh_from_db()
    assert others.held_by == DESK


def test_a_lost_device_is_given_up_with_a_reason(site: Site) -> None:
    given(lent(site, device=KIOSK, now=NINE), 801)
    for reason in (" ", "理由" * 101, "番号 123456789018"):
        with pytest.raises(ValidationError):
            leasing.release_lost_device(site=site, device=KIOSK, reason=reason, actor=TESTER, now=NINE)
    assert leasing.release_lost_device(site=site, device=KIOSK, reason="故障した", actor=TESTER, now=NINE) == 1
    assert Entry.objects.get(verb="release_tickets").detail["reason"] == "故障した"


def test_a_desk_serves_a_slip_of_which_nobody_told(site: Site, window: Window) -> None:
    block = lent(site, device=KIOSK, now=NINE)
    slip = slips.Slip(series="X", number=802)
    taken = slips.take_slip(window=window, wish=Wish(purpose=purpose_at(site)), slip=slip, step=step(happened=20))
    assert (taken.state, taken.window, taken.call_count) == ("serving", window, 1)
    told = given(block, 802, at=7, language="en", referred=True)
    assert told.pk == taken.pk
    assert (told.state, told.language, told.referred) == ("serving", "en", True)
    assert told.issued_at == NINE + timedelta(minutes=7)
    assert told.first_called_at == NINE + timedelta(minutes=20)
    with pytest.raises(Refused) as refusal:
        given(block, 802)
    assert refusal.value.code == "number_taken"


def test_a_ticket_is_also_known_by_the_command_which_took_it(site: Site, window: Window) -> None:
    ticket = given(lent(site, device=KIOSK, now=NINE), 801)
    taking = step(happened=20)
    slips.take_slip(
        window=window, wish=Wish(purpose=purpose_at(site)), slip=slips.Slip(series="X", number=801), step=taking
    )
    by_command = Ticket(pk=taking.command_id, site=site)
    assert serving.hold(ticket=by_command, **by(step())).pk == ticket.pk
    next_door = Ticket(pk=taking.command_id, site=site.contract.sites.get(code="midori"))
    with pytest.raises(NotHere):
        serving.hold(ticket=next_door, **by(step()))


def test_a_slip_shown_at_a_desk_outdoes_the_queue(site: Site, window: Window) -> None:
    ticket = make_ticket(site, now=NINE)
    slip = slips.Slip(series=ticket.series, number=ticket.number)
    taken = slips.take_slip(window=window, wish=Wish(purpose=purpose_at(site)), slip=slip, step=step(happened=3))
    assert (taken.pk, taken.state) == (ticket.pk, "serving")


def test_a_slip_which_nobody_printed_is_refused(site: Site, window: Window) -> None:
    slip = slips.Slip(series="A", number=77)
    with pytest.raises(Refused) as refusal:
        slips.take_slip(window=window, wish=Wish(purpose=purpose_at(site)), slip=slip, step=step(happened=3))
    assert refusal.value.code == "no_such_slip"
    assert not Ticket.objects.exists()
