"""Plays what happens among the workers besides their work: things issued, evidence, test calls, a request, a successor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from madoguchi.contract.calc.business_days import next_business_day, on_or_after
from madoguchi.contract.queries.calendars import business_calendar
from madoguchi.demo.actions.training import sit_quiz
from madoguchi.demo.actions.workforce import LEADING
from madoguchi.demo.calc import mid_contract as words
from madoguchi.people.actions.contacts import Tried, note_attempt
from madoguchi.people.actions.evidence import Issue, add_qualification, issue_item, write_conduct_note
from madoguchi.people.actions.handing_over import Passed, confirm_handover, write_handover
from madoguchi.people.actions.proposing import Proposal, propose_line_up
from madoguchi.people.actions.replacing import Outcome, ask_replacement, note_consultation, settle_replacement
from madoguchi.people.actions.taking_effect import put_in_force, submit_line_up
from madoguchi.people.actions.training_attendance import Mark, note_attendance
from madoguchi.people.actions.training_sessions import SessionEntry, hold_session, save_session
from madoguchi.people.actions.workers import WorkerEntry, save_worker
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.choices import AttemptKind, AttemptResult, EmployerKind, Employment, Presence, ReplacementState
from madoguchi.people.queries.line_ups import places_on
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.training import plan_in_use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.documents.actions.submitting import By
    from madoguchi.people.models import LineUp, Worker


@dataclass(frozen=True)
class Months:
    """The operation since its opening, as far as ``until``."""

    staffing: Staffing
    workers: Sequence[Worker]
    until: dt.datetime
    seed: int

    def day(self, after: int) -> dt.date:
        """Return the first working day so many days after the opening."""
        contract = self.staffing.contract
        return on_or_after(business_calendar(contract), contract.counters_open_on + dt.timedelta(days=after))

    def at(self, day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
        """Return an instant of a day."""
        return dt.datetime.combine(day, dt.time(hour, minute), ZoneInfo(self.staffing.contract.time_zone))

    def manager(self, day: dt.date, hour: int) -> By:
        """Return the general manager, doing something at that hour."""
        return self.staffing.manager(self.at(day, hour))

    def official(self, day: dt.date, hour: int) -> By:
        """Return the city's official, doing something at that hour."""
        return self.staffing.official(self.at(day, hour))


def lead_workers(staffing: Staffing, workers: Sequence[Worker], *, until: dt.datetime, seed: int) -> None:
    """Play it all, as far as ``until``: what would lie after it is left out."""
    months = Months(staffing, workers, until, seed)
    _equip(months)
    _call_for_a_test(months)
    if months.day(words.ASKED_AFTER_DAYS + 7) < until.date():
        _consult(months)
    if months.day(words.JOINS_AFTER_DAYS + 3) < until.date():
        _follow(months)


def _equip(months: Months) -> None:
    """Issue what has to be worn, and keep what shows that the leading workers meet their standards."""
    staffing = months.staffing
    by = staffing.manager(staffing.at(1, 14))
    for number, worker in enumerate(months.workers, start=1):
        for what in rules_of(staffing.contract).wear:
            issue = Issue(what=what, number=f"{number:03d}", on=by.now.date())
            issue_item(worker=worker, item_id=staffing.key("issued", what, number), issue=issue, by=by)
        if worker.planned_post and worker.planned_post.code.endswith(LEADING):
            key = staffing.key("evidence", worker.number)
            add_qualification(worker=worker, qualification_id=key, text=words.LEADERS_EVIDENCE, by=by)


def _call_for_a_test(months: Months) -> None:
    manager = months.workers[0]
    tried = Tried(
        label=manager.name,
        kind=AttemptKind.TEST,
        result=AttemptResult.REACHED,
        worker=manager,
        note=words.TESTED_WORDS,
    )
    for after in words.TESTED_AFTER_DAYS:
        by = months.official(months.day(after), 10)
        if by.now < months.until:
            key = months.staffing.key("attempt", after)
            note_attempt(contract=months.staffing.contract, attempt_id=key, tried=tried, by=by)


def _consult(months: Months) -> None:
    """The city asks for a clerk to be replaced; both consult, and the clerk stays after a week's guidance."""
    clerk = months.workers[-1]
    asked, consulted, settled = (months.day(words.ASKED_AFTER_DAYS + days) for days in (0, 1, 7))
    request = ask_replacement(
        worker=clerk,
        request_id=months.staffing.key("replacement"),
        reason=words.ASKED_WHY,
        deadline=settled + dt.timedelta(days=3),
        today=asked,
        by=months.official(asked, 11),
    )
    key = months.staffing.key("conduct")
    write_conduct_note(worker=clerk, note_id=key, text=words.CONDUCT_WORDS, by=months.manager(asked, 15))
    note_consultation(request=request, words=words.CONSULTED_WORDS, on=consulted, by=months.manager(consulted, 15))
    outcome = Outcome(state=ReplacementState.KEPT, words=words.KEPT_WORDS, on=settled)
    settle_replacement(request=request, outcome=outcome, by=months.manager(settled, 16))


def _follow(months: Months) -> None:
    """Somebody leaves and a newcomer follows: proposed, approved, trained, handed over, and only then in the post."""
    leaving = next(each for each in reversed(months.workers[:-1]) if each.user_id is None)
    proposed, trained = months.day(words.JOINS_AFTER_DAYS - 7), months.day(words.JOINS_AFTER_DAYS - 3)
    calendar = business_calendar(months.staffing.contract)
    begins = max(months.day(words.JOINS_AFTER_DAYS), next_business_day(calendar, trained))
    newcomer = _newcomer(months, leaving, proposed)
    line_up = _approved(months, leaving, newcomer, (proposed, begins))
    _train(months, newcomer, trained)
    passed = Passed(from_worker=leaving, to_worker=newcomer, content=words.HANDED_OVER)
    evening = months.manager(trained, 18)
    handover = write_handover(line_up=line_up, handover_id=months.staffing.key("handover"), passed=passed, by=evening)
    confirm_handover(handover=handover, given_on=trained, taken_on=trained, today=trained, by=evening)
    put_in_force(line_up=line_up, on=begins, by=months.manager(begins, 8))


def _newcomer(months: Months, leaving: Worker, on: dt.date) -> Worker:
    number, name, kana = words.NEWCOMER
    entry = WorkerEntry(
        number=number,
        name=name,
        kana=kana,
        joined_on=on,
        phone="090-0000-0101",
        planned_post=leaving.planned_post,
        employer=words.RE_CONSIGNEE,
        employer_kind=EmployerKind.RE_CONSIGNEE,
        consent_on=on,
        consent_reference=words.CONSENT_REFERENCE,
        employment=Employment.CONTRACT,
    )
    staffing = months.staffing
    return save_worker(
        contract=staffing.contract, worker_id=staffing.key("worker", number), entry=entry, by=months.manager(on, 9)
    )


def _approved(months: Months, leaving: Worker, newcomer: Worker, days: tuple[dt.date, dt.date]) -> LineUp:
    """Propose the change from its day on, and let the city approve it on the day after the proposal."""
    (proposed, begins), staffing = days, months.staffing
    wanted = places_on(staffing.contract, begins)
    wanted[newcomer.pk] = wanted.pop(leaving.pk, Place(""))
    proposal = Proposal(effective_on=begins, wanted=wanted, reason=words.LEAVES_WHY)
    key = staffing.key("line_up_change")
    by = months.manager(proposed, 10)
    line_up = propose_line_up(contract=staffing.contract, line_up_id=key, proposal=proposal, by=by)
    version = submit_line_up(
        line_up=line_up, version_id=staffing.key("line_up_change", 1), note=words.LEAVES_WHY, by=by
    )
    staffing.approve(version, months.at(next_business_day(business_calendar(staffing.contract), proposed), 15))
    return line_up


def _train(months: Months, newcomer: Worker, on: dt.date) -> None:
    """Give the newcomer a session of their own, by the manager in person, and the quiz on paper."""
    staffing, plan = months.staffing, plan_in_use(months.staffing.contract)
    if plan is None:
        raise LookupError("the demonstration's plan is approved before the opening")
    entry = SessionEntry(
        on=on,
        starts_at=dt.time(9),
        ends_at=dt.time(16, 30),
        place="体験サポート株式会社　研修室",
        instructor=months.workers[0],
        section_codes=[each.code for each in plan.sections.all()],
        workers=[newcomer],
        reason=words.NEWCOMER_WHY,
    )
    key = staffing.key("session", "newcomer")
    session = save_session(plan=plan, session_id=key, entry=entry, by=months.manager(on, 8))
    held = hold_session(session=session, today=on, by=months.manager(on, 9))
    marks = {newcomer.pk: Mark(state=Presence.PRESENT, role_play=True)}
    note_attendance(session=held, marks=marks, by=staffing.manager(months.at(on, 16, 40)))
    sit_quiz(staffing, newcomer, months.at(on, 16, 45), seed=months.seed, wrong=1)
