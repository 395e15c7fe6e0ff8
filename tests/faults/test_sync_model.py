"""Hypothesis plays two desks, a kiosk and a bad network against the real server, and looks for a number, call or record too many."""

from __future__ import annotations

import time
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from madoguchi.accounts.access import Principal
from madoguchi.accounts.choices import DeviceKind
from madoguchi.audit.queries import walk_chains
from madoguchi.contacts.models import Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions import calling
from madoguchi.counter.actions.moving import Step, held_ticket
from madoguchi.counter.models import Command, Ticket, UnsettledCommand
from madoguchi.counter.queries import waiting
from tests.faults.scale import IS_LONG, count, keep
from tests.faults.sync_world import Block, Counter, Device, Network, everything_given
from tests.makers.accounts import make_device, make_user
from tests.makers.counter import open_counter, principal_for, staffed_window

RUNS = count(in_tests=40, short=300, long=5_000)
STEPS = count(short=9, long=30)
CONTROL_RUNS = 5_000
FATES = st.sampled_from(["well", "well", "well", "request lost", "answer lost", "doubled", "late", "crash"])
ALL = st.sampled_from([0, 0, 1, 1, 2])
DEEDS = st.lists(
    st.sampled_from(["issue", "issue", "call", "call", "finish", "no_show", "slip"]), min_size=1, max_size=4
)

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600 + 3 * RUNS)]


@dataclass(frozen=True)
class Place:
    """Where somebody works, with the device there as it stands in the morning: it has asked for its numbers."""

    principal: Principal
    window: UUID | None
    device: UUID
    blocks: tuple[Block, ...]

    def begin(self, skew: timedelta, network: Network, counter: Counter) -> Device:
        """Return the device, with its clock wrong by so much."""
        own = [replace(block) for block in self.blocks]
        return Device(self.principal, self.window, skew, network, counter, device=self.device, blocks=own)


class Sync(RuleBasedStateMachine):
    """Every run begins with an empty queue and is rolled back."""

    site: Site
    places: list[Place]
    tally: Tally[str]

    def __init__(self) -> None:
        super().__init__()
        self._taken_back = transaction.atomic()
        self._taken_back.__enter__()
        self.counter, self.network = Counter(), Network(self.site, office_now())
        self.devices: list[Device] = []

    @initialize(skews=st.lists(st.integers(-7_200, 7_200), min_size=3, max_size=3))
    def open(self, skews: list[int]) -> None:
        """Let every clock go as it likes."""
        for place, skew in zip(self.places, skews, strict=True):
            self.devices.append(place.begin(timedelta(seconds=skew), self.network, self.counter))

    @rule(which=ALL, seconds=st.integers(1, 600))
    def line_goes_or_comes(self, which: int, seconds: int) -> None:
        """Somebody pulls a cable, or puts it back; then the device asks for numbers again."""
        device = self.devices[which]
        device.is_up = not device.is_up
        self.network.now += timedelta(seconds=seconds)
        if device.is_up:
            device.lease()

    @rule(which=ALL, deeds=DEEDS)
    def people_work(self, which: int, deeds: list[str]) -> None:
        """Visitors come, are called, served, and show slips, whatever the line does."""
        for deed in deeds:
            self._do(self.devices[which], deed)

    @rule(which=ALL, deeds=DEEDS, fates=st.lists(FATES, max_size=4), back=st.booleans())
    def line_is_away_for_a_while(self, which: int, deeds: list[str], fates: list[str], back: bool) -> None:
        """Work goes on without it, and some of it is sent before the line may go again."""
        device = self.devices[which]
        device.is_up = False
        self.people_work(which, deeds)
        self.line_goes_or_comes(which, 60)
        self.outbox_is_sent(which, fates)
        device.is_up = back

    @rule(which=ALL, fates=st.lists(FATES, min_size=1, max_size=4))
    def outbox_is_sent(self, which: int, fates: list[str]) -> None:
        """Commands go out in their order; when none is left, the device's own tickets are given away."""
        device = self.devices[which]
        for fate in fates if device.is_up else ():
            self.tally[fate] += 1
            if fate == "crash":
                device.crash()
            elif device.outbox:
                device.send(fate)
            elif device.own:
                device.release()

    def _do(self, device: Device, deed: str) -> None:
        waiting_ones = self.counter.with_slip_in_hand()
        is_free = device.window and device.at_window is None and not device.is_waiting_for("call_next", "take_slip")
        if deed == "issue":
            device.issue("desk" if device.window else "kiosk")
        elif deed == "call" and is_free:
            device.call()
        elif deed == "slip" and is_free and waiting_ones:
            device.take_slip(waiting_ones[-1])
        elif deed in {"finish", "no_show"} and device.at_window:
            device.end(deed)

    @precondition(lambda self: self.network.late)
    @rule(pick=st.integers(0, 20))
    def something_late_arrives(self, pick: int) -> None:
        """A request which was long given up reaches the server after all."""
        late = self.network.late
        self.network.ask(*late.pop(pick % len(late)))

    @invariant()
    def nothing_doubled(self) -> None:
        """Hold at every moment."""
        assert self.counter.doubled_numbers == []
        assert self.counter.called_twice == [], "a number was called at two desks"
        assert self.network.differing == [], "a repeated command was answered otherwise"

    def teardown(self) -> None:
        """Put every cable back, let everything arrive, and count."""
        try:
            self.arrive()
            self.count()
        finally:
            transaction.set_rollback(True)
            self._taken_back.__exit__(None, None, None)

    def arrive(self) -> None:
        """Everything is sent, also what was thought lost."""
        for late in self.network.late:
            self.network.ask(*late)
        for device in self.devices:
            device.is_up = True
            while device.outbox:
                device.send("well")
        self.nothing_doubled()

    def count(self) -> None:
        """Every command is either carried out or kept, once; every slip is a ticket; the trail holds."""
        kept = dict(Command.objects.values_list("pk", "status"))
        unsettled = set(UnsettledCommand.objects.values_list("pk", flat=True))
        contacts = set(Contact.objects.values_list("pk", flat=True))
        given = {body["id"]: body for _, body in everything_given(self.devices)}
        self.tally["commands"] += len(given)
        self.tally["unsettled"] += len(unsettled)
        for key, body in given.items():
            status = next((status for pk, status in kept.items() if str(pk) == key), None)
            assert status is not None or not body["offline"], f"lost: {body}"
            done = status == 200
            assert done or not body["offline"] or key in {str(pk) for pk in unsettled}, f"dropped: {body}"
            if body["kind"] == "finish":
                assert (key in {str(pk) for pk in contacts}) is done
        assert {str(pk) for pk in contacts} <= set(given), "a record came from nowhere"
        labels = Tally(ticket.label for ticket in Ticket.objects.all())
        assert set(self.counter.visitors) <= set(labels), "a slip without a ticket"
        assert max(labels.values(), default=1) == 1
        assert [fault for state in walk_chains() for fault in state.faults] == []


@pytest.fixture
def machine(db: None) -> type[Sync]:
    """Open a counter with two clerks and a kiosk, who all have numbers in hand."""
    here = open_counter()
    clerks = [make_user(contract=here.contract, sites=[here]) for _ in range(2)]
    windows = [staffed_window(here, number=number, clerk=clerk).pk for number, clerk in enumerate(clerks, start=1)]
    kiosk = Principal(device=make_device(kind=DeviceKind.KIOSK, site=here), writes=True)

    class OfThisDatabase(Sync):
        site = here
        places = [
            *(_leased(here, principal_for(clerk), window) for clerk, window in zip(clerks, windows, strict=True)),
            _leased(here, kiosk, None),
        ]
        tally: Tally[str] = Tally()

    return OfThisDatabase


def _leased(site: Site, principal: Principal, window: UUID | None) -> Place:
    device = Device(principal, window, timedelta(), Network(site, office_now()), Counter())
    device.lease()
    assert device.blocks
    return Place(principal, window, device.device, tuple(device.blocks))


def play(machine: type[Sync], runs: int, steps: int, *phases: Phase) -> None:
    how = settings(
        max_examples=runs,
        stateful_step_count=steps,
        phases=phases,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=how)


@pytest.mark.spared_on_postgres
def test_nothing_is_lost_or_doubled_or_called_twice(machine: type[Sync]) -> None:
    began = time.monotonic()
    play(machine, RUNS, STEPS, Phase.generate, Phase.shrink)
    keep(
        "sync_model",
        title="Two desks and a kiosk off-line and on-line, requests lost, doubled and late, crashes and wrong clocks, by a state machine",
        unit="runs",
        done=RUNS,
        control="with everybody calling held tickets the model found a number called at two desks",
        seconds=time.monotonic() - began,
        lost=0,
        doubled=0,
        called_twice=0,
        commands=machine.tally["commands"],
        unsettled=machine.tally["unsettled"],
    )


def called_while_away(sync: Sync) -> None:
    """A desk calls its own visitor without a line; the ticket arrives before the call, and another desk calls the next."""
    sync.line_is_away_for_a_while(0, ["issue", "call"], ["well"], True)
    call_at_the_other_desk(sync)


def called_after_giving_away(sync: Sync) -> None:
    """A desk gives its ticket away, does not hear the answer, loses the line, and its clerk wants to call."""
    sync.line_is_away_for_a_while(0, ["issue"], ["well", "well", "answer lost"], False)
    sync.people_work(0, ["call"])
    call_at_the_other_desk(sync)


def call_at_the_other_desk(sync: Sync) -> None:
    sync.people_work(1, ["call"])
    sync.outbox_is_sent(1, ["well"])
    sync.nothing_doubled()


def walk(machine: type[Sync], way: Callable[[Sync], None]) -> None:
    """Let the model go one way, and take back what came of it."""
    sync = machine()
    try:
        sync.open([0, 3_600, -3_600])
        way(sync)
    finally:
        transaction.set_rollback(True)
        sync._taken_back.__exit__(None, None, None)


@pytest.mark.parametrize("way", [called_while_away, called_after_giving_away])
def test_with_its_guards_nobody_is_called_twice_on_these_ways(machine: type[Sync], way: Callable[[Sync], None]) -> None:
    walk(machine, way)


def test_without_the_guard_a_number_is_called_twice(machine: type[Sync], monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: the server lets everybody call what only one device may."""
    monkeypatch.setattr(waiting, "next_for", lambda window, day, _: _next_of_all(window, day))
    guarded = calling._bring

    def unguarded(ticket: Ticket, window: Window, step: Step, *, verb: str, device: UUID | None) -> Ticket:
        return guarded(ticket, window, step, verb=verb, device=held_ticket(ticket).held_by)

    monkeypatch.setattr(calling, "_bring", unguarded)
    with pytest.raises(AssertionError, match="called at two desks"):
        walk(machine, called_while_away)
    if IS_LONG:
        with pytest.raises(AssertionError, match="called at two desks"):
            play(machine, CONTROL_RUNS, STEPS, Phase.generate)


def test_a_device_which_calls_what_it_gave_away_is_found(machine: type[Sync], monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: `release` must end the device's own calling when it is given, not when it is answered."""
    monkeypatch.setattr(Device, "release", lambda device: device.give("release"))
    with pytest.raises(AssertionError, match="called at two desks"):
        walk(machine, called_after_giving_away)
    if IS_LONG:
        with pytest.raises(AssertionError, match="called at two desks"):
            play(machine, CONTROL_RUNS, STEPS, Phase.generate)


def _next_of_all(window: Window, day: date) -> Ticket | None:
    found = (
        Ticket.objects.filter(site_id=window.site_id, business_date=day, state="waiting").order_by("queue_at").first()
    )
    if found is not None:
        found.site = window.site
    return found
