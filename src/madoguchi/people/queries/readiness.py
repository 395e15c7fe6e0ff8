"""Who may stand at a counter or take a call on a day: asked by the readiness page and by the counter and call screens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.people.calc import readiness
from madoguchi.people.calc.readiness import Readiness
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import AssignmentState
from madoguchi.people.models import PostAssignment, Worker
from madoguchi.people.queries.line_ups import waiting_for
from madoguchi.people.queries.terms import rules_of
from madoguchi.people.queries.training_records import training_reasons
from madoguchi.people.queries.workers import in_force, person, workers_of

Found = Mapping[UUID, tuple[Reason, ...]]
Check = Callable[[Contract, Sequence[Worker], date], Found]


def readiness_of(contract: Contract, workers: Iterable[Worker], on: date) -> dict[UUID, Readiness]:
    """Return what is missing for each of the workers on that day. The number of queries does not grow with them."""
    asked = list(workers)
    held = _posts_held(asked, on)
    found = [check(contract, asked, on) for check in CHECKS]
    return {
        each.pk: Readiness(
            each.pk,
            tuple(held.get(each.pk, ())),
            tuple(reason for reasons in found for reason in reasons.get(each.pk, ())),
        )
        for each in asked
    }


def may_work(
    user: User, contract: Contract, on: date, post_code: str, *, assisting: bool = False
) -> tuple[Reason, ...]:
    """Return what stands against this person doing the work of a post on that day; nothing means they may.

    ``assisting`` says that a temporary assist is recorded for them, the one exception to one worker, one post.
    """
    worker = workers_of(contract).filter(user=user).first()
    if worker is None:
        return (not_listed(user, contract),)
    found = readiness_of(contract, [worker], on)[worker.pk]
    rules = rules_of(contract)
    other = readiness.other_post(worker.name, found.post_codes, post_code, rules=rules, assisting=assisting)
    return (*found.reasons, *other)


def not_listed(user: User, contract: Contract) -> Reason:
    """Return why somebody who logs in, but is in no list of workers, may not work."""
    return Reason(
        "not_listed",
        f"{user.display_name}さんは、従事者の一覧で利用者と結び付いていません",
        "総括責任者は、従事者の画面でこの利用者を選んでください。",
        rules_of(contract).approval.clause,
    )


def post_reasons(contract: Contract, workers: Sequence[Worker], on: date) -> Found:
    """Return what stands against each worker for want of an approved post, of consent, or of days."""
    rules, held = rules_of(contract), _posts_held(workers, on)
    waiting: dict[UUID, list[PostAssignment]] = {}
    for each in waiting_for([worker.pk for worker in workers], on):
        waiting.setdefault(each.worker_id, []).append(each)
    return {
        worker.pk: tuple(readiness.of_post(_standing(worker, held, waiting.get(worker.pk, ())), on=on, rules=rules))
        for worker in workers
    }


def _standing(
    worker: Worker, held: Mapping[UUID, Sequence[str]], waiting: Sequence[PostAssignment]
) -> readiness.Standing:
    begins = [each.from_on for each in waiting if each.state == AssignmentState.APPROVED]
    return readiness.Standing(
        person=person(worker),
        posts=tuple(held.get(worker.pk, ())),
        proposed=any(each.state == AssignmentState.PROPOSED for each in waiting),
        begins_on=min(begins, default=None),
    )


def _posts_held(workers: Sequence[Worker], on: date) -> dict[UUID, list[str]]:
    rows = PostAssignment.objects.filter(in_force(on), worker__in=workers).values_list("worker_id", "post__code")
    held: dict[UUID, list[str]] = {}
    for worker_id, post in rows:
        held.setdefault(worker_id, []).append(post)
    return held


CHECKS: tuple[Check, ...] = (post_reasons, training_reasons)
"""Every check which must pass: each one function over all workers, so that queries do not multiply."""
