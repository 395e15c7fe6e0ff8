"""What the home page and the reminder tell a person about submissions: one source, so that both say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.models import ReminderMail
from madoguchi.documents.queries.deputies import in_force, members
from madoguchi.documents.queries.expected import expected

REMIND_DAYS = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: its tone, its words, how many, and which choice of the list opens it."""

    tone: str
    words: str
    count: int
    show: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person to remind, and as what."""

    user: User
    role: Role


def notices_for(contract: Contract, role: Role | None, *, today: date) -> list[Notice]:
    """Return what somebody of this role should know today, the most urgent first."""
    if role == Role.CITY_OFFICIAL:
        lines = expected(contract, today=today)
        return _named(lines, ((Standing.WAITING, "warn", "判断を待つ提出物", "waiting"),))
    if role != Role.GENERAL_MANAGER:
        return []
    lines = expected(contract, today=today)
    return _named(
        lines,
        (
            (Standing.LATE, "bad", "期限を過ぎた提出物", "late"),
            (Standing.RETURNED, "bad", "差し戻された提出物", "returned"),
            (Standing.SOON, "warn", "期限の近い提出物", "open"),
        ),
    )


def addressees(contract: Contract, *, today: date) -> list[Addressee]:
    """Return who is reminded: managers and officials with an address, and who stands in for one of them today."""
    people = {each.user_id: Addressee(each.user, Role(each.role)) for each in members(contract, REMINDED)}
    for term in in_force(contract, today):
        if term.absent_id in people and term.deputy_id not in people:
            people[term.deputy_id] = Addressee(term.deputy, people[term.absent_id].role)
    return [each for each in people.values() if each.user.email]


def lines_to_remind(lines: Sequence[ExpectedLine], role: Role) -> list[ExpectedLine]:
    """Return what a reminder to this role lists."""
    if role == Role.CITY_OFFICIAL:
        return [line for line in lines if line.standing is Standing.WAITING]
    pressing = [line for line in lines if line.standing in {Standing.LATE, Standing.RETURNED}]
    return pressing + [line for line in lines if line.standing is Standing.SOON and line.days_left <= REMIND_DAYS]


def reminded(contract: Contract, user: User, on: date) -> bool:
    """Return whether the person has the day's reminder already."""
    return ReminderMail.objects.filter(contract=contract, user=user, on=on).exists()


REMINDED = frozenset({Role.GENERAL_MANAGER, Role.CITY_OFFICIAL})


def _named(lines: Sequence[ExpectedLine], wanted: Sequence[tuple[Standing, str, str, str]]) -> list[Notice]:
    counted = [(sum(line.standing is standing for line in lines), rest) for standing, *rest in wanted]
    return [Notice(rest[0], rest[1], count, rest[2]) for count, rest in counted if count]
