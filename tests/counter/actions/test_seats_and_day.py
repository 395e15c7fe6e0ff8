"""Seats, checklists, assists and the end of the day."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Site
from madoguchi.counter.actions import calling, closing, seats, serving
from madoguchi.counter.actions.closing import close_day, reopen_day
from madoguchi.counter.actions.day import end_assist, start_assist, tick_item, untick_item
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.choices import Phase
from madoguchi.counter.models import ChecklistTick, DayClosing, Seating, TemporaryAssist, Ticket
from madoguchi.counter.queries.day import day_view
from madoguchi.counter.queries.waiting import is_staffed
from tests.makers.accounts import make_user
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window, window_at

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 10, 16, 0, 0, tzinfo=UTC)
LATER = NINE + timedelta(hours=1)


@pytest.fixture
def site() -> Site:
    return open_counter(now=NINE)


@pytest.fixture
def supervisor(site: Site) -> User:
    return make_user(role=Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])


def close(site: Site, who: User, reason: str = "") -> DayClosing:
    return close_day(
        site=site, day=NINE.date(), closing_id=uuid.uuid4(), reason=reason, closed_by=who, actor=TESTER, now=LATER
    )


def test_a_person_has_one_seat_and_a_window_one_person(site: Site) -> None:
    ichiro, jiro = (make_user(contract=site.contract, sites=[site]) for _ in range(2))
    staffed_window(site, number=1, clerk=ichiro, now=NINE)
    staffed_window(site, number=2, clerk=ichiro, now=LATER)
    staffed_window(site, number=2, clerk=jiro, now=LATER)
    assert [(each.user, each.window.number) for each in Seating.objects.filter(to_at=None)] == [(jiro, 2)]
    assert Seating.objects.filter(user=ichiro, to_at=LATER).count() == 2


def test_sitting_down_twice_is_one_seating(site: Site) -> None:
    ichiro = make_user(contract=site.contract, sites=[site])
    staffed_window(site, clerk=ichiro, now=NINE)
    staffed_window(site, clerk=ichiro, now=LATER)
    assert Seating.objects.count() == 1


def test_nobody_leaves_a_visitor(site: Site) -> None:
    window = staffed_window(site, now=NINE)
    make_ticket(site, now=NINE)
    calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=NINE)
    with pytest.raises(Refused) as refusal:
        seats.stand(window=window, actor=TESTER, now=LATER)
    assert refusal.value.code == "window_busy"
    assert is_staffed(window)


def test_standing_up_from_an_empty_seat_is_no_error(site: Site) -> None:
    assert seats.stand(window=window_at(site), actor=TESTER, now=NINE) is None


def item(site: Site, book: Book) -> Code:
    return Code.objects.filter(contract=site.contract, book=book).order_by("order")[0]


def tick(site: Site, who: User, book: Book = Book.OPENING_CHECK) -> ChecklistTick:
    return tick_item(
        site=site,
        phase=Phase.OPENING,
        item=item(site, book),
        tick_id=uuid.uuid4(),
        user=who,
        actor=TESTER,
        now=NINE,
    )


def test_the_first_tick_stays(site: Site, supervisor: User) -> None:
    first = tick(site, supervisor)
    assert tick(site, make_user(contract=site.contract)) == first
    assert ChecklistTick.objects.get().ticked_by == supervisor


def test_an_item_of_the_other_list_is_refused(site: Site, supervisor: User) -> None:
    with pytest.raises(ValidationError):
        tick(site, supervisor, Book.CLOSING_CHECK)


def test_a_tick_is_taken_back_on_the_same_day_only(site: Site, supervisor: User) -> None:
    made = tick(site, supervisor)
    with pytest.raises(ValidationError):
        untick_item(tick=made, actor=TESTER, now=NINE + timedelta(days=1))
    untick_item(tick=made, actor=TESTER, now=LATER)
    assert not ChecklistTick.objects.exists()
    assert list(Entry.objects.filter(subject_kind="checklist_tick").order_by("seq").values_list("verb", flat=True)) == [
        "tick_item",
        "untick_item",
    ]


def assist(site: Site, who: User, reason: str = "混雑のため案内") -> TemporaryAssist:
    return start_assist(
        site=site, user=who, reason=reason, assist_id=uuid.uuid4(), recorded_by=who, actor=TESTER, now=NINE
    )


def test_an_assist_runs_from_to_with_the_own_post(site: Site, supervisor: User) -> None:
    made = assist(site, supervisor)
    assert (made.own_post, made.from_at, made.to_at) == (Role.COUNTER_SUPERVISOR, NINE, None)
    assert end_assist(assist=made, actor=TESTER, now=LATER).to_at == LATER
    assert end_assist(assist=made, actor=TESTER, now=LATER + timedelta(hours=1)).to_at == LATER


def test_an_assist_needs_a_reason_another_post_and_an_end_before_the_next(site: Site, supervisor: User) -> None:
    with pytest.raises(ValidationError):
        assist(site, supervisor, reason=" ")
    with pytest.raises(ValidationError):
        assist(site, make_user(contract=site.contract, sites=[site]))
    assist(site, supervisor)
    with pytest.raises(ValidationError):
        assist(site, supervisor)


def test_a_day_with_somebody_left_is_not_closed(site: Site, supervisor: User) -> None:
    window = staffed_window(site, now=NINE)
    for _ in range(2):
        make_ticket(site, now=NINE)
    calling.call_next(window=window, actor=TESTER, call_key=uuid.uuid4(), now=NINE)
    with pytest.raises(Refused) as refusal:
        close(site, supervisor, reason="閉設時に不在")
    assert refusal.value.message.startswith("まだ終わっていない番号札があります：A-01（呼出中）")
    assert not DayClosing.objects.exists()
    assert Ticket.objects.filter(state="waiting").count() == 1


def test_who_still_waits_is_cancelled_with_a_reason_only(site: Site, supervisor: User) -> None:
    make_ticket(site, now=NINE)
    with pytest.raises(Refused):
        close(site, supervisor)
    close(site, supervisor, reason="閉設時に不在")
    ticket = Ticket.objects.get()
    assert ticket.state == "cancelled"
    assert ticket.events.get(kind="cancel").note == "閉設時に不在"


def test_closing_empties_the_seats_and_says_what_was_left(site: Site, supervisor: User) -> None:
    window = staffed_window(site, now=NINE)
    assist(site, supervisor)
    ticked = tick(site, supervisor)
    closing = close(site, supervisor)
    assert not is_staffed(window)
    assert TemporaryAssist.objects.get().to_at == LATER
    assert ticked.item.code not in closing.left_undone
    assert set(closing.left_undone) == set(
        Code.objects.filter(contract=site.contract, book__in=(Book.OPENING_CHECK, Book.CLOSING_CHECK))
        .exclude(pk=ticked.item_id)
        .values_list("code", flat=True)
    )
    assert close(site, supervisor) == closing


def test_after_closing_no_number_is_given_until_it_is_opened_again(site: Site, supervisor: User) -> None:
    closing = close(site, supervisor)
    with pytest.raises(Refused):
        make_ticket(site, now=LATER)
    with pytest.raises(ValidationError):
        reopen_day(closing=closing, reason="", actor=TESTER, now=LATER)
    reopen_day(closing=closing, reason="まだ来庁者がいた", actor=TESTER, now=LATER)
    assert make_ticket(site, now=LATER).label == "A-01"


def test_of_two_who_close_at_once_the_first_counts(
    site: Site, supervisor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for_locks, first = closing._hold_everything, []

    def another_was_quicker(at: Site, day: date) -> None:
        monkeypatch.setattr(closing, "_hold_everything", wait_for_locks)
        first.append(close(site, supervisor))
        wait_for_locks(at, day)

    monkeypatch.setattr(closing, "_hold_everything", another_was_quicker)
    assert close(site, supervisor) == first[0]
    assert Entry.objects.filter(verb="close_day").count() == 1


def test_why_a_closing_was_taken_back_stands_in_the_trail(site: Site, supervisor: User) -> None:
    closed = close(site, supervisor)
    with pytest.raises(ValidationError, match="記録できません"):
        reopen_day(closing=closed, reason="番号 123456789018", actor=TESTER, now=LATER)
    reopen_day(closing=closed, reason=" 締め忘れの方がいた ", actor=TESTER, now=LATER)
    assert Entry.objects.get(verb="reopen_day").detail["reason"] == "締め忘れの方がいた"


def test_the_supervisor_sees_the_whole_day(site: Site, supervisor: User) -> None:
    window = staffed_window(site, now=NINE)
    tick(site, supervisor)
    assist(site, supervisor)
    for minute in range(3):
        make_ticket(site, now=NINE + timedelta(minutes=minute), referred=minute == 0)
    for minute in (10, 20):
        ticket = calling.call_next(
            window=window, actor=TESTER, call_key=uuid.uuid4(), now=NINE + timedelta(minutes=minute)
        )
        assert ticket is not None
        serving.no_show(ticket=ticket, actor=TESTER, command_id=uuid.uuid4(), now=NINE + timedelta(minutes=minute + 1))
    view = day_view(site, LATER)
    assert (view.numbers.referred, view.numbers.walk_ins, view.numbers.longest_wait_s) == (1, 0, 19 * 60)
    assert [each.tick is not None for each in view.checklist(Phase.OPENING)].count(True) == 1
    assert [each.clerk is not None for each in view.state.windows].count(True) == 1
    assert (len(view.assists), view.closing) == (1, None)
    assert [(each.hour, each.served, each.others) for each in view.hours if each.others] == [(9, 0, 3)]
    assert view.state.counts.issued == 3
