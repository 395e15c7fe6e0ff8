"""Workers found by what somebody asks for, and one worker with everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.people.calc.eligibility import Person
from madoguchi.people.choices import EmployerKind, Employment
from madoguchi.people.models import IssuedItem, PostAssignment, Worker
from madoguchi.people.models.line_up import COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked for; empty means any. ``working`` leaves out people who have left."""

    words: str = ""
    post: str = ""
    site: str = ""
    employer_kind: str = ""
    working: bool = True


def in_force(on: date) -> Q:
    """Return which assignments fill a post on that day."""
    return Q(state__in=COUNTED, from_on__lte=on) & (Q(to_on=None) | Q(to_on__gte=on))


def workers_of(contract: Contract) -> QuerySet[Worker]:
    """Return every worker of the contract."""
    return Worker.objects.filter(contract=contract).select_related("user", "planned_post", "planned_site")


def found(contract: Contract, search: Search, *, on: date) -> QuerySet[Worker]:
    """Return the workers asked for, each with ``now_in``: the assignments in force that day, and ``carries``: issued items."""
    rows = workers_of(contract)
    if search.working:
        rows = rows.filter(Q(left_on=None) | Q(left_on__gte=on))
    if search.words:
        words = search.words
        rows = rows.filter(
            Q(name__icontains=words)
            | Q(kana__icontains=words)
            | Q(number__icontains=words)
            | Q(employer__icontains=words)
        )
    if search.employer_kind:
        rows = rows.filter(employer_kind=search.employer_kind)
    held = PostAssignment.objects.filter(in_force(on), worker=OuterRef("pk"))
    if search.post == "none":
        rows = rows.filter(~Exists(held))
    elif search.post:
        rows = rows.filter(Exists(held.filter(post__code=search.post)))
    if search.site:
        rows = rows.filter(Exists(held.filter(site__code=search.site)))
    return with_posts(rows, on)


def with_posts(rows: QuerySet[Worker], on: date) -> QuerySet[Worker]:
    """Return the workers with their assignments in force and what they carry, in two more queries."""
    held = PostAssignment.objects.filter(in_force(on)).select_related("post", "site")
    carried = IssuedItem.objects.filter(returned_on=None)
    return rows.prefetch_related(
        Prefetch("assignments", held, to_attr="now_in"), Prefetch("issued_items", carried, to_attr="carries")
    )


def worker_of(contract: Contract, worker_id: UUID) -> Worker | None:
    """Return one worker of this contract."""
    worker = workers_of(contract).filter(pk=worker_id).first()
    if worker is not None:
        worker.contract = contract
    return worker


def working_on(contract: Contract, on: date) -> list[Worker]:
    """Return who works under the contract on that day."""
    rows = workers_of(contract).filter(joined_on__lte=on)
    return list(rows.filter(Q(left_on=None) | Q(left_on__gte=on)))


def available(contract: Contract, on: date) -> list[Worker]:
    """Return who has not left before that day: who may be put into a line-up."""
    return list(workers_of(contract).filter(Q(left_on=None) | Q(left_on__gte=on)))


def by_number(contract: Contract, numbers: Iterable[str]) -> Mapping[str, Worker]:
    """Return workers by the contractor's staff code."""
    return {each.number: each for each in workers_of(contract).filter(number__in=list(numbers))}


def person(worker: Worker) -> Person:
    """Return what the rules ask of a worker."""
    return Person(
        name=worker.name,
        employed_by_contractor=worker.employer_kind == EmployerKind.DIRECT,
        regular=worker.employment == Employment.REGULAR,
        consent_on=worker.consent_on,
        joined_on=worker.joined_on,
        left_on=worker.left_on,
    )
