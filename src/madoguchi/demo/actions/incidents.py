"""Plays three incidents through the real actions: closed by the city, waiting for the city, and a loss being dealt with."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction

from madoguchi.accounts.choices import Role
from madoguchi.contract.queries.opening import opening_days
from madoguchi.demo.calc import incidents as words
from madoguchi.documents.actions.submitting import By
from madoguchi.equipment.models import LossReport
from madoguchi.incidents.actions.closing import close, propose_closing
from madoguchi.incidents.actions.preventing import Planned, analyse, finish_follow_up, plan_follow_up
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.actions.responding import respond
from madoguchi.incidents.actions.telling import Told, tell_somebody
from madoguchi.incidents.choices import FollowUpKind, IncidentKind, Means, Party
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries import from_source
from madoguchi.people.choices import AttemptResult

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal
    from madoguchi.contract.models import OpeningDay, Site
    from madoguchi.demo.actions.ward_days import Play

LOSS_REPORT = "loss_report"
MINUTES = {"reported": 5, "responded": 20, "manager": 25, "city": 40}
ENOUGH_DAYS = 9
"""With fewer days behind it the play has no room for an incident which was closed and one which waits."""
CLOSED_AFTER = dt.timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where and when an incident is played, and what is said in it."""

    play: Play
    name: str
    site: Site
    at: dt.datetime

    def key(self, *parts: object) -> uuid.UUID:
        """The same play gives the same ids."""
        return uuid.uuid5(self.play.contract.pk, ":".join(map(str, ("incident", self.name, *parts))))

    def by(self, role: Role, after: dt.timedelta = dt.timedelta()) -> By:
        """Somebody of the role, doing something so long after it happened."""
        company, contract = self.play.company, self.play.contract
        at_site = role in (Role.COUNTER_STAFF, Role.COUNTER_SUPERVISOR)
        who = company.at(self.site, role)[0] if at_site else company.one(contract, role)
        return _by(who, self.at + after)


@transaction.atomic
def play_incidents(play: Play) -> None:
    """Play the incidents which lie in the past of the demonstration; what would still be to come is left out."""
    contract = play.contract
    yesterday = play.until.date() - dt.timedelta(days=1)
    days = list(opening_days(contract, contract.counters_open_on, yesterday))
    if len(days) < ENOUGH_DAYS:
        return
    _screen_left(_scene(play, "screen", days[len(days) // 3], dt.time(11, 10)))
    _line_down(_scene(play, "line", days[len(days) * 2 // 3], dt.time(13, 40)))
    if not play.calm:
        _loss(_scene(play, "loss", days[-1], dt.time(17, 20)))


def _scene(play: Play, name: str, day: OpeningDay, at: dt.time) -> Scene:
    return Scene(play, name, day.site, dt.datetime.combine(day.date, at, ZoneInfo(play.contract.time_zone)))


def _screen_left(scene: Scene) -> None:
    row = _begin(scene, IncidentKind.WRONG_REGISTRATION, words.SCREEN_LEFT, words.SCREEN_RESPONSE)
    manager = scene.by(Role.GENERAL_MANAGER, dt.timedelta(days=1))
    analyse(
        incident=row, step_id=scene.key("why"), cause=words.SCREEN_CAUSE, prevention=words.SCREEN_PREVENTION, by=manager
    )
    due = (scene.at + CLOSED_AFTER).date()
    planned = Planned(kind=FollowUpKind.TRAINING, what=words.SCREEN_TRAINING, due_on=due)
    training = plan_follow_up(incident=row, follow_up_id=scene.key("training"), planned=planned, by=manager)
    held = scene.by(Role.COUNTER_SUPERVISOR, dt.timedelta(days=3))
    finish_follow_up(follow_up=training, step_id=scene.key("held"), done_on=held.now.date(), by=held)
    proposing = scene.by(Role.GENERAL_MANAGER, dt.timedelta(days=3, hours=2))
    propose_closing(incident=row, step_id=scene.key("propose"), words="", by=proposing)
    city = scene.by(Role.CITY_OFFICIAL, dt.timedelta(days=4))
    close(incident=row, step_id=scene.key("close"), words=words.SCREEN_CLOSED, by=city)


def _line_down(scene: Scene) -> None:
    row = _begin(scene, IncidentKind.SYSTEM_DOWN, words.LINE_DOWN, words.LINE_RESPONSE)
    manager = scene.by(Role.GENERAL_MANAGER, dt.timedelta(days=1))
    analyse(
        incident=row, step_id=scene.key("why"), cause=words.LINE_CAUSE, prevention=words.LINE_PREVENTION, by=manager
    )
    due = scene.play.until.date() + dt.timedelta(days=5)
    planned = Planned(kind=FollowUpKind.MEASURE, what=words.LINE_MEASURE, due_on=due)
    plan_follow_up(incident=row, follow_up_id=scene.key("measure"), planned=planned, by=manager)
    propose_closing(incident=row, step_id=scene.key("propose"), words=words.LINE_PROPOSED, by=manager)


def _loss(scene: Scene) -> None:
    """The loss which the locker's play reported, if it did; otherwise one of its own. The city is still to be told."""
    open_loss = LossReport.objects.filter(contract=scene.play.contract, settled_at=None).order_by("reported_at").first()
    kept = from_source(scene.play.contract, LOSS_REPORT, [str(open_loss.pk)]) if open_loss else {}
    row = next(iter(kept.values()), None) or _report(scene, IncidentKind.EQUIPMENT_LOSS, words.LOSS)
    if row.site is None:
        raise LookupError("the demonstration's losses lie at sites")
    there = Scene(scene.play, scene.name, row.site, row.reported_at)
    _respond(there, row, words.LOSS_RESPONSE)
    _tell(there, row, Party.MANAGER)


def _begin(scene: Scene, kind: IncidentKind, said: tuple[str, str], response: str) -> Incident:
    row = _report(scene, kind, said)
    _respond(scene, row, response)
    _tell(scene, row, Party.MANAGER)
    _tell(scene, row, Party.CITY)
    return row


def _report(scene: Scene, kind: IncidentKind, said: tuple[str, str]) -> Incident:
    clerk = scene.by(Role.COUNTER_STAFF, dt.timedelta(minutes=MINUTES["reported"]))
    happening = Happening(kind=kind, what=said[0], first_measures=said[1], happened_at=scene.at, site=scene.site)
    return report_incident(
        incident_id=scene.key(),
        contract=scene.play.contract,
        happening=happening,
        actor=clerk.actor,
        user=clerk.user,
        now=clerk.now,
    )


def _respond(scene: Scene, row: Incident, said: str) -> None:
    who = scene.by(Role.COUNTER_SUPERVISOR, dt.timedelta(minutes=MINUTES["responded"]))
    respond(incident=row, step_id=scene.key("respond"), words=said, at=who.now, by=who)


def _tell(scene: Scene, row: Incident, party: Party) -> None:
    who = scene.by(Role.COUNTER_SUPERVISOR, dt.timedelta(minutes=MINUTES[party]))
    told = Told(party=party, label=party.label, means=Means.PHONE, result=AttemptResult.REACHED)
    tell_somebody(incident=row, telling_id=scene.key("tell", party), told=told, by=who)


def _by(who: Principal, now: dt.datetime) -> By:
    if who.user is None:
        raise LookupError("the demonstration's people all log in")
    return By(user=who.user, actor=who.actor, now=now)
