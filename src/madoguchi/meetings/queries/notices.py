"""What home pages and the city's desk tell about meetings: one source, so that both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.choices import SubmissionState
from madoguchi.meetings.choices import InstructionState, MeetingState, PaperKind
from madoguchi.meetings.models import Instruction, Meeting
from madoguchi.meetings.queries.following import open_actions, open_issues
from madoguchi.meetings.queries.instructions import unconfirmed
from madoguchi.meetings.queries.meetings import meetings_of, next_meeting
from madoguchi.meetings.queries.papers import PaperStanding, known_of, standing_of_paper, submissions_of
from madoguchi.meetings.queries.readers import unread_by

WRITERS = frozenset({Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: its tone, its words, how many, and which page of the meetings opens it."""

    tone: str
    words: str
    count: int
    page: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the city's desk shows: what is instructed and not over, the next meeting, minutes which are late."""

    instructions: tuple[Instruction, ...]
    next_meeting: Meeting | None
    late_minutes: tuple[tuple[Meeting, PaperStanding], ...]


def desk_of(contract: Contract, *, today: date) -> Desk:
    """Return the city's desk."""
    late = tuple(pair for pair in _held_papers(contract, PaperKind.MINUTES, today) if pair[1].late)
    return Desk(tuple(unconfirmed(contract)), next_meeting(contract, today), late)


def notices_for(contract: Contract, role: Role | None, user: User, *, today: date) -> list[Notice]:
    """Return what somebody of this role should know today, the most urgent first."""
    if role == Role.CITY_OFFICIAL:
        found = [*_of_the_city(contract)]
    elif role in WRITERS:
        found = [*_of_the_writers(contract, today)]
    else:
        return []
    found.append(Notice("warn", "まだ読んでいない議事録", len(unread_by(contract, user.pk)), "list"))
    return [each for each in found if each.count]


def _of_the_city(contract: Contract) -> Iterator[Notice]:
    answered = unconfirmed(contract).filter(state=InstructionState.ANSWERED).count()
    yield Notice("warn", "回答のあった指示", answered, "instructions")


def _of_the_writers(contract: Contract, today: date) -> Iterator[Notice]:
    minutes = [standing for _, standing in _held_papers(contract, PaperKind.MINUTES, today)]
    asked = unconfirmed(contract).filter(state=InstructionState.OPEN)
    yield Notice("bad", "期限を過ぎた議事録", sum(each.late for each in minutes), "list")
    yield Notice("bad", "期限を過ぎた指示", asked.filter(due_on__lt=today).count(), "instructions")
    returned = sum(each.state == SubmissionState.RETURNED for each in minutes)
    yield Notice("bad", "差し戻された議事録", returned, "list")
    yield Notice("bad", "期限を過ぎた懸案事項", open_issues(contract).filter(due_on__lt=today).count(), "issues")
    yield Notice("bad", "期限を過ぎた宿題", open_actions(contract).filter(due_on__lt=today).count(), "issues")
    yield Notice("warn", "回答を待つ指示", asked.filter(due_on__gte=today).count(), "instructions")
    papers = [standing for _, standing in _coming_papers(contract, today)]
    soon = sum(each.standing is Standing.SOON and not each.state for each in papers)
    yield Notice("warn", "期限の近い会議資料", soon, "list")


def _held_papers(contract: Contract, kind: PaperKind, today: date) -> list[tuple[Meeting, PaperStanding]]:
    """Return the papers of meetings whose day has come and which were not cancelled."""
    rows = meetings_of(contract).filter(on__lte=today).exclude(state=MeetingState.CANCELLED)
    return _standings(contract, list(rows), kind, today)


def _coming_papers(contract: Contract, today: date) -> list[tuple[Meeting, PaperStanding]]:
    following = next_meeting(contract, today)
    return _standings(contract, [following] if following else [], PaperKind.PAPER, today)


def _standings(
    contract: Contract, rows: list[Meeting], kind: PaperKind, today: date
) -> list[tuple[Meeting, PaperStanding]]:
    known, calendar = submissions_of(contract, kind), business_calendar(contract)
    return [
        (each, standing_of_paper(each, kind, known_of(each, kind, known), calendar=calendar, today=today))
        for each in rows
    ]
