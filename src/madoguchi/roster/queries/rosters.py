"""Rosters and what belongs to them, found within one contract."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, When

from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.people.models import Worker
from madoguchi.people.queries.workers import workers_of
from madoguchi.roster.choices import RosterState, SwapState
from madoguchi.roster.models import Absence, Roster, RosterChange, RosterRun, SwapRequest, Wish, WorkerTerms

WEEKS = 4
WEEK = timedelta(days=7)
RECENT = 8


def rosters_of(contract: Contract) -> QuerySet[Roster]:
    """Return every roster, the newest first, each with the number of its shifts."""
    rows = Roster.objects.filter(contract=contract).select_related("made_by", "published_by")
    return rows.annotate(shift_count=Count("shifts")).order_by("-number")


def roster_of(contract: Contract, roster_id: UUID) -> Roster | None:
    """Return one roster of the contract."""
    roster = Roster.objects.filter(contract=contract, pk=roster_id).select_related("made_by", "published_by").first()
    if roster is not None:
        roster.contract = contract
    return roster


def run_of(run_id: UUID) -> RosterRun:
    """Return a calculation with its roster. Raises DoesNotExist."""
    return RosterRun.objects.select_related("roster__contract").get(pk=run_id)


def last_run(roster: Roster) -> RosterRun | None:
    """Return the latest calculation of a roster."""
    return RosterRun.objects.filter(roster=roster).first()


def changes_of(roster: Roster) -> list[RosterChange]:
    """Return the history of a roster, the newest first."""
    return list(RosterChange.objects.filter(roster=roster).select_related("by"))


def next_period(contract: Contract, today: date) -> tuple[date, date]:
    """Return the four weeks which want a roster next: after the last published one, else from this Monday on."""
    last = Roster.objects.filter(contract=contract, state=RosterState.PUBLISHED).order_by("-last_on").first()
    monday = today - timedelta(days=today.weekday())
    first = max(contract.counters_open_on, last.last_on + timedelta(days=1) if last else monday)
    if first > contract.ends_on:
        first = max(contract.counters_open_on, monday)
    first = min(first, contract.ends_on)
    return first, min(first + WEEKS * WEEK - timedelta(days=1 + first.weekday()), contract.ends_on)


def absences_of(contract: Contract) -> list[Absence]:
    """Return the reported absences, the newest first."""
    rows = Absence.objects.filter(worker__contract=contract).select_related("worker", "roster", "repaired_by")
    return list(rows.order_by("-reported_at")[: 2 * RECENT])


def absence_of(contract: Contract, absence_id: UUID) -> Absence | None:
    """Return one absence of the contract."""
    rows = Absence.objects.filter(worker__contract=contract, pk=absence_id)
    absence = rows.select_related("worker", "roster", "repaired_by", "reported_by").first()
    if absence is not None and absence.roster is not None:
        absence.roster.contract = absence.worker.contract = contract
    return absence


def swaps_of(contract: Contract) -> QuerySet[SwapRequest]:
    """Return the requests to swap, those which wait first."""
    rows = SwapRequest.objects.filter(roster__contract=contract)
    waiting_first = Case(When(state=SwapState.ASKED, then=0), default=1)
    return rows.select_related("worker", "other", "decided_by", "roster").order_by(waiting_first, "-asked_at", "pk")


def swap_of(contract: Contract, swap_id: UUID) -> SwapRequest | None:
    """Return one request of the contract."""
    return swaps_of(contract).filter(pk=swap_id).first()


def swaps_of_worker(worker: Worker) -> list[SwapRequest]:
    """Return what a worker asked for and was asked, the newest first."""
    rows = SwapRequest.objects.filter(Q(worker=worker) | Q(other=worker)).select_related("worker", "other")
    return list(rows.order_by("-asked_at", "pk")[:RECENT])


def worker_of_user(contract: Contract, user: User) -> Worker | None:
    """Return the worker who logs in as this person."""
    worker = workers_of(contract).filter(user=user).first()
    if worker is not None:
        worker.contract = contract
    return worker


def wishes_of(worker: Worker, first: date, last: date) -> dict[date, Wish]:
    """Return a worker's wishes by day."""
    return {each.day: each for each in Wish.objects.filter(worker=worker, day__range=(first, last))}


def wishes_between(contract: Contract, first: date, last: date, words: str = "") -> list[Wish]:
    """Return everybody's wishes of a period, of those whose name has the words."""
    rows = Wish.objects.filter(worker__contract=contract, day__range=(first, last)).select_related("worker")
    if words:
        rows = rows.filter(Q(worker__name__icontains=words) | Q(worker__kana__icontains=words))
    return list(rows.order_by("day", "worker__kana", "worker__number"))


def terms_of_workers(contract: Contract) -> dict[UUID, WorkerTerms]:
    """Return the latest agreed terms of each worker."""
    rows = WorkerTerms.objects.filter(worker__contract=contract).order_by("from_on")
    return {each.worker_id: each for each in rows}
