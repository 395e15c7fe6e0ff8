"""The city's desk: what waits for a decision, what is late, the next meeting and the instructions which are not over."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.choices import Verdict
from madoguchi.documents.forms.deciding import DecisionForm
from madoguchi.documents.queries.expected import expected
from madoguchi.documents.queries.finding import recent_decisions
from madoguchi.meetings.choices import InstructionState, PaperKind
from madoguchi.meetings.forms.following import InstructionForm
from madoguchi.meetings.queries.notices import desk_of, notices_for
from madoguchi.meetings.queries.papers import duty_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from madoguchi.accounts.models import Membership, User
    from madoguchi.contract.models import Contract
    from madoguchi.documents.calc.expected_line import ExpectedLine
    from madoguchi.documents.models import Decision
    from madoguchi.meetings.queries.notices import Desk, Notice

AT_ONCE = 8
"""So many lines of a kind stand on the desk; the list behind it has the rest."""
BUTTONS = ((Verdict.APPROVED, "承認する"), (Verdict.CONDITIONAL, "条件付き承認"), (Verdict.RETURNED, "差し戻す"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the three answers, with its own form: the button's words, and which verdict it records."""

    verdict: Verdict
    words: str
    form: DecisionForm


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One submission which waits for the city."""

    line: ExpectedLine
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Late:
    """One thing which is late: what, since when, and where it is read."""

    title: str
    words: str
    due_on: date | None
    href: str


@dataclass(frozen=True, slots=True)
class CityDesk:
    """The desk of one official on one day."""

    waiting: Sequence[ToDecide]
    waiting_count: int
    late: Sequence[Late]
    late_count: int
    returned: Sequence[ExpectedLine]
    meetings: Desk
    notices: Sequence[Notice]
    decisions: Sequence[Decision]
    instruction_form: InstructionForm

    @property
    def more_waiting(self) -> int:
        """How many further submissions wait."""
        return self.waiting_count - len(self.waiting)

    @property
    def more_late(self) -> int:
        """How much else is late."""
        return self.late_count - len(self.late)


def city_desk(membership: Membership, user: User, *, today: date) -> CityDesk:
    """Return the desk. A fixed number of queries, however much waits."""
    contract = membership.contract
    lines, around = expected(contract, today=today), desk_of(contract, today=today)
    waiting = sorted((line for line in lines if line.standing is Standing.WAITING), key=_since)
    late = list(_late(contract, lines, around, today))
    return CityDesk(
        waiting=[_to_decide(line, number) for number, line in enumerate(waiting[:AT_ONCE])],
        waiting_count=len(waiting),
        late=late[:AT_ONCE],
        late_count=len(late),
        returned=[line for line in lines if line.standing is Standing.RETURNED],
        meetings=around,
        notices=notices_for(contract, Role.CITY_OFFICIAL, user, today=today),
        decisions=list(recent_decisions(contract)),
        instruction_form=InstructionForm(initial={"call_key": uuid.uuid4()}, auto_id="instruct_%s"),
    )


def _since(line: ExpectedLine) -> tuple[float, str]:
    """Sort what waits the longest to the top."""
    at = line.begun.submitted_at if line.begun else None
    return (at.timestamp() if at else 0.0, line.title)


def _to_decide(line: ExpectedLine, number: int) -> ToDecide:
    return ToDecide(line, tuple(_choice(line, number, *each) for each in BUTTONS))


def _choice(line: ExpectedLine, number: int, verdict: Verdict, words: str) -> Choice:
    version = line.begun.versions if line.begun else 0
    typed = {"call_key": uuid.uuid4(), "version": version, "verdict": verdict}
    return Choice(verdict, words, DecisionForm(initial=typed, auto_id=f"d{number}_{verdict}_%s"))


def _late(contract: Contract, lines: Sequence[ExpectedLine], around: Desk, today: date) -> Iterator[Late]:
    """Give what the contract wanted by now: answers to instructions, papers, minutes of single meetings."""
    for each in around.instructions:
        if each.state == InstructionState.OPEN and each.due_on < today:
            page = reverse("meetings:instruction", args=[contract.slug, each.pk])
            yield Late(str(each), f"回答の期限（{month_and_day(each.due_on)}）を過ぎています", None, page)
    behind = [line for line in lines if line.standing is Standing.LATE and line.contractual]
    meetings = {duty_key(meeting, PaperKind.MINUTES): meeting for meeting, _ in around.late_minutes}
    for line in behind:
        meeting = meetings.pop(line.key, None)
        page = reverse("meetings:meeting", args=[contract.slug, meeting.pk]) if meeting else _page(contract, line)
        yield Late(f"{line.short_id}　{line.title}", line.words, line.due_on, page)
    for meeting, standing in around.late_minutes:
        if meeting in meetings.values():
            page = reverse("meetings:meeting", args=[contract.slug, meeting.pk])
            yield Late(f"{meeting}　議事録", standing.words, standing.due.due_on if standing.due else None, page)


def _page(contract: Contract, line: ExpectedLine) -> str:
    if line.begun is None:
        return reverse("documents:list", args=[contract.slug]) + "?show=late"
    return reverse("documents:submission", args=[contract.slug, line.begun.id])
