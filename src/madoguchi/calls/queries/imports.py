"""What was read from files: the runs, what each refused, and the telephone systems which write files."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource, ImportRun, RejectedRow
from madoguchi.contract.models import Contract

MOST_REJECTED = 50_000
LATEST = 300
"""So many runs back the same file is looked for."""


def file_sources(contract: Contract) -> list[CallSource]:
    """Return the contract's telephone systems whose files can be read. One query."""
    found = CallSource.objects.filter(contract=contract).exclude(kind=SourceKind.WEBHOOK)
    return list(found.select_related("contract").order_by("name"))


def runs_of(contract: Contract, *, q: str = "", rejected: bool = False) -> QuerySet[ImportRun]:
    """Return the contract's runs, the latest first."""
    found = ImportRun.objects.filter(source__contract=contract).select_related("source")
    for word in q.split():
        found = found.filter(Q(source__name__icontains=word) | Q(by__icontains=word))
    return found.filter(rejected__gt=0) if rejected else found


def run_of(contract: Contract, run_id: UUID) -> ImportRun | None:
    """Return one run, None when the contract has none of that id. One query."""
    return runs_of(contract).filter(pk=run_id).first()


def read_before(contract: Contract, digests: Collection[str]) -> ImportRun | None:
    """Return the latest finished run which read all files of these digests, None when there is none lately. One query."""
    wanted = set(digests)
    for run in runs_of(contract).exclude(finished_at=None)[:LATEST]:
        if wanted <= {each["sha256"] for each in run.files}:
            return run
    return None


def rejected_of(runs: Collection[ImportRun]) -> list[RejectedRow]:
    """Return the rows which these runs did not take, the latest run's first. One query."""
    found = RejectedRow.objects.filter(run__in=[run.pk for run in runs])
    return list(found.order_by("-run__started_at", "place", "line", "pk")[:MOST_REJECTED])
