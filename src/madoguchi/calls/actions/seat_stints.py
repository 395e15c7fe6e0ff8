"""Writes what each seat does as stints that follow one another; a seat which is signed out has no open stint."""

from __future__ import annotations

from datetime import datetime

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.live_events import LiveEvent, RingStarted, RollCall
from madoguchi.calls.calc.open_calls import moment
from madoguchi.calls.calc.seat_standing import OUT, Standing
from madoguchi.calls.models import SeatStint
from madoguchi.contract.models import Contract


class SeatStints:
    """The seats of a contract while a batch of events is taken. ``write`` writes what changed."""

    def __init__(self, contract: Contract) -> None:
        """Read every open stint, and hold it until the transaction ends. One query."""
        self._contract = contract
        rows = SeatStint.objects.select_for_update(of=("self",)).filter(contract=contract, to_at=None)
        self._open = {row.agent: row for row in rows}
        self._standing = {
            row.agent: Standing.kept(row.standing, (row.state, row.reason)) for row in self._open.values()
        }
        self._touched: set[str] = set()
        self._ended: list[SeatStint] = []
        self._begun: list[SeatStint] = []

    @property
    def agents(self) -> frozenset[str]:
        """Return the seats which are known now."""
        return frozenset(self._open)

    def take(self, event: LiveEvent) -> None:
        """Move the seats of which an event speaks."""
        match event:
            case said.SystemStarted():
                self._everybody_out(event.at)
            case RollCall():
                self._call_roll(event)
            case said.Left() | said.HungUp():
                self._caller_gone(event.channel, event.at)
            case said.SeatChanged() | RingStarted() | said.RangOut() | said.Completed() | said.Transferred():
                self._move(event.agent, event)
            case said.Connected():
                self._move(event.agent, event)
                self._caller_gone(event.channel, event.at)
            case _:
                pass

    def write(self) -> bool:
        """Write what changed; return whether anybody sees a difference. At most three queries."""
        for row in self._ended:
            row.save(update_fields=("to_at",))
        SeatStint.objects.bulk_create(row for row in self._begun if row.to_at is None or row.to_at > row.from_at)
        kept = [self._open[agent] for agent in self._touched if agent in self._open and self._open[agent].pk]
        for row in kept:
            row.standing = self._standing[row.agent].as_json()
        SeatStint.objects.bulk_update(kept, ("standing", "reason"))
        return bool(self._ended or self._begun)

    def _move(self, agent: str, event: LiveEvent) -> None:
        if agent:
            self._standing.setdefault(agent, Standing()).take(event)
            self._settle(agent, event.at)

    def _caller_gone(self, channel: str, at: float) -> None:
        for agent, standing in self._standing.items():
            if channel in standing.ringing:
                standing.caller_gone(channel)
                self._settle(agent, at)

    def _everybody_out(self, at: float) -> None:
        """The telephone system forgot its seats; those set by hand stay as they were set."""
        for agent, standing in self._standing.items():
            standing.ringing.clear()
            standing.talking.clear()
            standing.sign_out(None)
            self._settle(agent, at)

    def _call_roll(self, roll: RollCall) -> None:
        """Sign out who is not on the list, and end talks which nobody is in any more."""
        for agent, standing in self._standing.items():
            gone = [queue for queue in standing.queues if queue in roll.queues and (queue, agent) not in roll.seats]
            for queue in gone:
                standing.sign_out(queue)
            listed = [talks for (_, name), talks in roll.seats.items() if name == agent]
            if listed and not any(listed):
                standing.talking.clear()
            self._settle(agent, roll.at)

    def _settle(self, agent: str, at: float) -> None:
        """Let the open stint follow the standing: end it and begin the next when the state people see has changed."""
        standing, row = self._standing[agent], self._open.get(agent)
        self._touched.add(agent)
        state, reason = standing.shown
        if row is not None and (row.state, row.reason) == (state, reason):
            row.standing = standing.as_json()
            return
        now = moment(at) if row is None else max(moment(at), row.from_at)
        if row is not None:
            self._end(row, now)
        if state != OUT:
            self._begin(agent, standing, row, now)

    def _end(self, row: SeatStint, at: datetime) -> None:
        row.to_at = at
        del self._open[row.agent]
        if row.pk:
            self._ended.append(row)

    def _begin(self, agent: str, standing: Standing, before: SeatStint | None, at: datetime) -> None:
        state, reason = standing.shown
        row = SeatStint(
            contract=self._contract,
            agent=agent,
            user_id=before.user_id if before else None,
            state=state,
            reason=reason,
            standing=standing.as_json(),
            from_at=at,
        )
        self._open[agent] = row
        self._begun.append(row)
