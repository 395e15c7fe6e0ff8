"""The weekly meetings of the invented contract: papers, minutes, open issues, schedule and instructions, all by the real deeds."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.business_days import next_business_day, previous_business_day
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.demo.calc.meetings import (
    ACTIONS,
    DECIDED,
    ISSUES,
    LATE_WEEK,
    ORDERS,
    RETURN_WORDS,
    RETURNED_WEEK,
    SAID,
    Issue,
    Order,
)
from madoguchi.documents.actions.submitting import By, decide
from madoguchi.documents.actions.submitting import Said as Ruling
from madoguchi.documents.choices import Verdict
from madoguchi.meetings.actions.agenda import prepare_agenda
from madoguchi.meetings.actions.following import Followed, note_on_issue, raise_issue, settle_action
from madoguchi.meetings.actions.handing_in import check_paper, submit_paper
from madoguchi.meetings.actions.instructing import answer_instruction, confirm_instruction, give_instruction
from madoguchi.meetings.actions.minutes import Agreed, Said, Written, save_minutes
from madoguchi.meetings.actions.planning import Hours, plan_series
from madoguchi.meetings.actions.reading import mark_read
from madoguchi.meetings.actions.scheduling import Planned, add_schedule_item, change_schedule_item
from madoguchi.meetings.calc.attendee_lines import Named
from madoguchi.meetings.choices import IssueState, PaperKind, Side
from madoguchi.meetings.models import Instruction, Meeting, OpenIssue
from madoguchi.meetings.queries.papers import latest_version, submission_of
from madoguchi.meetings.queries.readers import city_people, contractor_people

if TYPE_CHECKING:
    from madoguchi.contract.calc.business_days import BusinessCalendar
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.ward_days import Play

HOURS: Final = Hours(starts_at=dt.time(10, 0), ends_at=dt.time(11, 0), place="本庁舎3階 会議室")
DAY: Final = dt.timedelta(days=1)
Deed = tuple[dt.datetime, Callable[[dt.datetime], object]]
"""When, and what is done then."""


def hold_meetings(play: Play) -> None:
    """Hold every meeting up to the present. A contract without a day for meetings has none."""
    contract = play.contract
    if terms_of(contract).schedule.meeting_weekday is None:
        return
    week = _Weeks(play, contract, business_calendar(contract))
    signed = week.at(contract.signed_on, 16)
    plan_series(contract=contract, hours=HOURS, by=week.manager(signed))
    held = list(contract.meetings.filter(on__lte=play.until.date()).order_by("on"))
    deeds = [*week.schedule(), *(deed for number, each in enumerate(held) for deed in week.deeds(number, each))]
    for when, deed in sorted(deeds, key=lambda each: each[0]):
        if when <= play.until:
            deed(when)


@dataclass(frozen=True)
class _Weeks:
    """Makes the deeds around each meeting."""

    play: Play
    contract: Contract
    calendar: BusinessCalendar

    def at(self, day: dt.date, hour: int) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(hour), ZoneInfo(self.contract.time_zone))

    def manager(self, now: dt.datetime) -> By:
        return self._by(Role.GENERAL_MANAGER, now)

    def city(self, now: dt.datetime) -> By:
        return self._by(Role.CITY_OFFICIAL, now)

    def _by(self, role: Role, now: dt.datetime) -> By:
        person = self.play.company.one(self.contract, role)
        assert person.user is not None  # noqa: S101  the company's people are users
        return By(user=person.user, actor=person.actor, now=now)

    def deeds(self, week: int, meeting: Meeting) -> Iterator[Deed]:
        """Give what is done around one meeting."""
        eve, after = previous_business_day(self.calendar, meeting.on), next_business_day(self.calendar, meeting.on)
        yield self.at(eve, 14), lambda now: self._paper(meeting, now)
        yield self.at(meeting.on, 9), lambda now: self._rule(meeting, PaperKind.PAPER, Verdict.APPROVED, now)
        yield self.at(meeting.on, 16), lambda now: self._write(week, meeting, now)
        yield from self._minutes(week, meeting, after)
        yield self.at(meeting.on + 6 * DAY, 11), lambda now: self._settle(meeting, now)
        for issue in ISSUES:
            yield from self._issue(issue, week, meeting)
        for order in ORDERS:
            if order.week == week:
                yield from self._order(order, meeting)

    def schedule(self) -> Iterator[Deed]:
        """Give the schedule's pieces: one which took longer than planned, one which lies ahead."""
        signed, opens, ends = self.contract.signed_on, self.contract.counters_open_on, self.contract.ends_on
        leaflets = Planned(planned_from=opens - 5 * DAY, planned_to=opens - DAY, note="契約のときの予定")
        clearing = Planned(planned_from=ends - 14 * DAY, planned_to=ends, note="契約のときの予定")
        yield self.at(signed, 17), lambda now: self._piece("案内チラシの配布", leaflets, now)
        yield self.at(signed, 17), lambda now: self._piece("撤収の準備", clearing, now)
        done = Planned(
            planned_from=leaflets.planned_from,
            planned_to=opens + 2 * DAY,
            actual_from=leaflets.planned_from,
            actual_to=opens + 2 * DAY,
            note="印刷が3日遅れたため、配り終えたのは開設の2日後になった。",
        )
        yield self.at(opens + 3 * DAY, 11), lambda now: self._piece_done("案内チラシの配布", done, now)

    def _piece(self, title: str, planned: Planned, now: dt.datetime) -> None:
        key = uuid.uuid5(self.contract.pk, title)
        add_schedule_item(contract=self.contract, item_id=key, title=title, planned=planned, by=self.manager(now))

    def _piece_done(self, title: str, planned: Planned, now: dt.datetime) -> None:
        item = self.contract.schedule_items.get(pk=uuid.uuid5(self.contract.pk, title))
        key = uuid.uuid5(item.pk, "done")
        change_schedule_item(item=item, entry_id=key, planned=planned, by=self.manager(now))

    def _paper(self, meeting: Meeting, now: dt.datetime) -> None:
        prepare_agenda(meeting=meeting, by=self.manager(now))
        if meeting.agenda.exists():
            self._hand_in(meeting, PaperKind.PAPER, now)

    def _hand_in(self, meeting: Meeting, kind: PaperKind, now: dt.datetime) -> None:
        key = uuid.uuid5(meeting.pk, f"{kind}/{now.isoformat()}")
        check_paper(meeting=meeting, kind=kind, version_id=key, by=self.manager(now))
        submit_paper(meeting=meeting, kind=kind, by=self.manager(now))

    def _rule(self, meeting: Meeting, kind: PaperKind, verdict: Verdict, now: dt.datetime) -> None:
        version = latest_version(submission_of(meeting, kind))
        if version is None:
            return
        ruling = Ruling(verdict=verdict, comment=RETURN_WORDS if verdict == Verdict.RETURNED else "")
        decide(version=version, decision_id=uuid.uuid5(version.pk, "decision"), said=ruling, by=self.city(now))
        if kind == PaperKind.MINUTES:
            mark_read(meeting=meeting, by=self.city(now))

    def _write(self, week: int, meeting: Meeting, now: dt.datetime, *, person: str = "") -> None:
        items = meeting.agenda.order_by("order", "pk")
        action = Agreed(
            id=uuid.uuid5(meeting.pk, "action"),
            text=ACTIONS[week % len(ACTIONS)],
            side=Side.CONTRACTOR,
            person=person or (self.contract.contractor_name if week == RETURNED_WEEK else self._leader(now)),
            due_on=meeting.on + 7 * DAY,
        )
        written = Written(
            city=[Named("担当課", each.name) for each in city_people(self.contract)],
            contractor=contractor_people(self.contract, meeting.on),
            said=[Said(item_id=each.pk, discussion=SAID, decision=DECIDED) for each in items],
            agreed=[action],
        )
        save_minutes(meeting=meeting, written=written, by=self.manager(now))

    def _leader(self, now: dt.datetime) -> str:
        return self.manager(now).user.display_name

    def _minutes(self, week: int, meeting: Meeting, after: dt.date) -> Iterator[Deed]:
        handed = meeting.on + 11 * DAY if week == LATE_WEEK and not self.play.calm else after
        first = Verdict.RETURNED if week == RETURNED_WEEK else Verdict.APPROVED
        yield self.at(handed, 11), lambda now: self._hand_in(meeting, PaperKind.MINUTES, now)
        yield self.at(handed, 16), lambda now: self._rule(meeting, PaperKind.MINUTES, first, now)
        if first == Verdict.RETURNED:
            again = next_business_day(self.calendar, handed)
            yield self.at(again, 10), lambda now: self._write(week, meeting, now, person=self._leader(now))
            yield self.at(again, 11), lambda now: self._hand_in(meeting, PaperKind.MINUTES, now)
            yield self.at(again, 15), lambda now: self._rule(meeting, PaperKind.MINUTES, Verdict.APPROVED, now)

    def _settle(self, meeting: Meeting, now: dt.datetime) -> None:
        for action in meeting.actions.filter(done_on=None):
            settle_action(action=action, on=now.date(), note="終わり、次の会議で報告した。", by=self.manager(now))

    def _issue(self, issue: Issue, week: int, meeting: Meeting) -> Iterator[Deed]:
        if week == issue.week:
            yield self.at(meeting.on, 15), lambda now: self._raise(issue, now)
        elif week == issue.closed_in:
            yield self.at(meeting.on, 17), lambda now: self._close(issue, meeting, now)

    def _raise(self, issue: Issue, now: dt.datetime) -> None:
        owner = self._owner(issue, now)
        first = Followed(text=issue.text, side=issue.side, owner=owner, due_on=now.date() + issue.days * DAY)
        key = uuid.uuid5(self.contract.pk, issue.title)
        raise_issue(contract=self.contract, issue_id=key, title=issue.title, first=first, by=self.manager(now))

    def _close(self, issue: Issue, meeting: Meeting, now: dt.datetime) -> None:
        row = OpenIssue.objects.get(pk=uuid.uuid5(self.contract.pk, issue.title))
        last = Followed(
            text=issue.closed_with, side=row.side, owner=row.owner, due_on=row.due_on, state=IssueState.CLOSED
        )
        key = uuid.uuid5(row.pk, "closed")
        note_on_issue(issue=row, entry_id=key, followed=last, meeting=meeting, by=self.manager(now))

    def _owner(self, issue: Issue, now: dt.datetime) -> str:
        return (self.city(now) if issue.side == Side.CITY else self.manager(now)).user.display_name

    def _order(self, order: Order, meeting: Meeting) -> Iterator[Deed]:
        key = uuid.uuid5(self.contract.pk, order.title)
        yield self.at(meeting.on, 13), lambda now: self._give(order, key, now)
        if order.answer:
            yield self.at(meeting.on + 4 * DAY, 10), lambda now: self._answer(order, key, now)
        if order.confirmed:
            yield self.at(meeting.on + 5 * DAY, 10), lambda now: self._confirm(key, now)

    def _give(self, order: Order, key: uuid.UUID, now: dt.datetime) -> None:
        give_instruction(
            contract=self.contract,
            instruction_id=key,
            title=order.title,
            text=order.text,
            due_on=now.date() + 7 * DAY,
            by=self.city(now),
        )

    def _answer(self, order: Order, key: uuid.UUID, now: dt.datetime) -> None:
        row = Instruction.objects.get(pk=key)
        answer_instruction(instruction=row, entry_id=uuid.uuid5(key, "answer"), text=order.answer, by=self.manager(now))

    def _confirm(self, key: uuid.UUID, now: dt.datetime) -> None:
        row = Instruction.objects.get(pk=key)
        confirm_instruction(instruction=row, entry_id=uuid.uuid5(key, "confirmed"), text="", by=self.city(now))
