"""Brings the workers, their line-up with the city's approval, and the contact tree: all through the office's own actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Post
from madoguchi.demo.calc.cast import CAST
from madoguchi.demo.calc.workforce import KANA, OTHERS
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.people.actions.contacts import Step, save_contact_tree
from madoguchi.people.actions.handing_in import submit_contact_tree
from madoguchi.people.actions.proposing import Proposal, propose_line_up
from madoguchi.people.actions.taking_effect import put_in_force, submit_line_up
from madoguchi.people.actions.workers import WorkerEntry, save_worker
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.choices import EmployerKind, Employment, Hours
from madoguchi.people.queries.deliverables import deliverable_of

if TYPE_CHECKING:
    from madoguchi.accounts.access import Principal
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.people import Company
    from madoguchi.documents.models import SubmissionVersion
    from madoguchi.people.models import Worker

NAMESPACE: Final = UUID("6f0d0f6e-6f2c-4c6e-8d55-2b6d6a1c9f10")
RULES: Final = (
    "急ぐときは電話で知らせ、そのあと同じ内容を記録に残す。1人につながらなければ、5分待たずに次の人へ連絡する。"
)
LEADING: Final = ("manager", "supervisor")
OUTSIDE_PHONE: Final = "043-000-0000"


@dataclass(frozen=True)
class Staffing:
    """Who does the office's work while the operation is set up, and when the first training is."""

    contract: Contract
    company: Company

    @property
    def training_on(self) -> dt.date:
        """The day of the first training, as the contract has it."""
        return dt.date.fromisoformat(self.contract.terms["schedule"]["first_training_on"])

    def manager(self, now: dt.datetime) -> By:
        """The general manager, doing something at that time."""
        return _by(self.company.one(self.contract, Role.GENERAL_MANAGER), now)

    def official(self, now: dt.datetime) -> By:
        """The city's official."""
        return _by(self.company.one(self.contract, Role.CITY_OFFICIAL), now)

    def at(self, days_before_training: int, hour: int, minute: int = 0) -> dt.datetime:
        """An instant so many days before the first training, never before the signing."""
        day = max(self.training_on - dt.timedelta(days=days_before_training), self.contract.signed_on)
        return dt.datetime.combine(day, dt.time(hour, minute), ZoneInfo(self.contract.time_zone))

    def key(self, *words: object) -> UUID:
        """The same id for the same thing in every demonstration."""
        return uuid5(NAMESPACE, ":".join(map(str, (self.contract.slug, *words))))

    def approve(self, version: SubmissionVersion, now: dt.datetime) -> None:
        """Let the city approve what was handed in."""
        said = Said(verdict=Verdict.APPROVED, comment="内容を確認しました。")
        decide(version=version, decision_id=self.key("decision", version.pk), said=said, by=self.official(now))


def bring_workers(staffing: Staffing) -> list[Worker]:
    """Enter everybody, propose the line-up, have the city approve it, and put it in force before the first training."""
    now = staffing.at(8, 10)
    posts = {each.code: each for each in Post.objects.filter(contract=staffing.contract)}
    workers = [
        save_worker(
            contract=staffing.contract,
            worker_id=staffing.key("worker", entry.number),
            entry=entry,
            by=staffing.manager(now),
        )
        for entry in (*_cast(staffing, posts), *_others(staffing, posts))
    ]
    _line_up(staffing, workers)
    _contact_tree(staffing, workers)
    return workers


def _cast(staffing: Staffing, posts: dict[str, Post]) -> list[WorkerEntry]:
    people = [each for each in CAST if each.username in KANA and each.role in posts]
    return [
        WorkerEntry(
            number=f"W{number:03d}",
            name=part.display_name,
            kana=KANA[part.username],
            joined_on=staffing.contract.signed_on,
            phone=f"090-0000-{number:04d}",
            user=staffing.company.people[part.username].user,
            planned_post=posts[part.role],
            employer=staffing.contract.contractor_name,
            employer_kind=EmployerKind.DIRECT,
            employment=_employment(part.role),
        )
        for number, part in enumerate(people, start=1)
    ]


def _others(staffing: Staffing, posts: dict[str, Post]) -> list[WorkerEntry]:
    return [
        WorkerEntry(
            number=f"W{number:03d}",
            name=hand.name,
            kana=hand.kana,
            joined_on=staffing.contract.signed_on,
            phone=f"090-0000-{number:04d}",
            planned_post=posts[hand.post],
            employer=staffing.contract.contractor_name,
            employer_kind=EmployerKind.DIRECT,
            employment=_employment(hand.post),
        )
        for number, hand in enumerate(OTHERS, start=len(KANA) + 1)
        if hand.post in posts
    ]


def _employment(post: str) -> Employment:
    return Employment.REGULAR if post.endswith(LEADING) else Employment.CONTRACT


def _line_up(staffing: Staffing, workers: list[Worker]) -> None:
    begins = staffing.at(3, 9)
    wanted = {each.pk: Place(each.planned_post.code) for each in workers if each.planned_post}
    line_up = propose_line_up(
        contract=staffing.contract,
        line_up_id=staffing.key("line_up"),
        proposal=Proposal(effective_on=begins.date(), wanted=wanted, reason="業務を始めるための体制です。"),
        by=staffing.manager(staffing.at(8, 13)),
    )
    version = submit_line_up(
        line_up=line_up,
        version_id=staffing.key("line_up", 1),
        note="業務従事者の体制を提出します。",
        by=staffing.manager(staffing.at(8, 15)),
    )
    staffing.approve(version, staffing.at(5, 11))
    put_in_force(line_up=line_up, on=begins.date(), by=staffing.manager(begins))


def _contact_tree(staffing: Staffing, workers: list[Worker]) -> None:
    reached = [each for each in workers if each.planned_post and each.planned_post.code.endswith(LEADING)]
    tree = save_contact_tree(
        contract=staffing.contract,
        tree_id=staffing.key("contact_tree"),
        rules=RULES,
        steps=[
            *(Step(hours=Hours.OPEN, worker=each) for each in reached),
            Step(hours=Hours.OUTSIDE, worker=reached[0]),
            Step(hours=Hours.OUTSIDE, label="緊急連絡先", phone=OUTSIDE_PHONE),
        ],
        by=staffing.manager(staffing.at(4, 10)),
    )
    deliverable = deliverable_of(staffing.contract)
    if deliverable is None:
        return
    version = submit_contact_tree(
        tree=tree,
        contract=staffing.contract,
        deliverable=deliverable,
        by=staffing.manager(staffing.at(4, 11)),
    )
    staffing.approve(version, staffing.at(3, 14))


def _by(person: Principal, now: dt.datetime) -> By:
    if person.user is None:
        raise LookupError("the demonstration's people all log in")
    return By(user=person.user, actor=person.actor, now=now)
