"""Reads the trail: the heads of its chains, the history of one thing, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max, QuerySet

from madoguchi.audit.calc.chain import Broken, Fault, Link, chain_of, faults_in
from madoguchi.audit.choices import ERASED, ERASURE_SUBJECT
from madoguchi.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain: print it, and nobody can cut the chain before it unnoticed."""

    chain: str
    entries: int
    hash: str


@dataclass(slots=True)
class ChainState:
    """What a walk along one whole chain found."""

    chain: str
    entries: int = 0
    erased: int = 0
    head: str = ""
    faults: list[Broken] = field(default_factory=list)


def heads() -> list[Head]:
    """The head of every chain, by name."""
    ends = Entry.objects.order_by("chain").values("chain").annotate(seq=Max("seq")).values_list("chain", "seq")
    return [_head(Entry.objects.get(chain=chain, seq=seq)) for chain, seq in ends]


def head_of(contract_id: UUID | None) -> Head | None:
    """The head of a contract's chain, for its reports; None before the first entry."""
    last = Entry.objects.filter(chain=chain_of(contract_id)).order_by("-seq").first()
    return _head(last) if last else None


def _head(entry: Entry) -> Head:
    return Head(entry.chain, entry.seq, entry.chain_hash)


def holds_hash(chain_hash: str) -> bool:
    """Whether a head printed earlier is still part of a chain."""
    return Entry.objects.filter(chain_hash=chain_hash).exists()


def history(*, subject: tuple[str, str], contract_id: UUID | None) -> QuerySet[Entry]:
    """What was done to one thing, oldest first."""
    kind, identifier = subject
    return Entry.objects.filter(chain=chain_of(contract_id), subject_kind=kind, subject_id=identifier).order_by("seq")


def walk_chains() -> Iterator[ChainState]:
    """Walk along every chain and say what holds; entries are read in pieces, so length does not matter."""
    for chain in Entry.objects.order_by("chain").values_list("chain", flat=True).distinct():
        yield walk_chain(chain)


def walk_chain(chain: str) -> ChainState:
    """Walk along one chain from its first entry."""
    state = ChainState(chain)
    state.faults = [*faults_in(_watched(state)), *_unrecorded_erasures(chain)]
    return state


def _watched(state: ChainState) -> Iterator[Link]:
    for entry in Entry.objects.filter(chain=state.chain).order_by("seq").iterator(chunk_size=2000):
        state.entries += 1
        state.erased += entry.erased
        state.head = entry.chain_hash
        yield entry.link()


def _unrecorded_erasures(chain: str) -> Iterator[Broken]:
    """Entries whose detail is gone although no later entry says who erased it."""
    entries = Entry.objects.filter(chain=chain)
    erasures = entries.filter(verb=ERASED, subject_kind=ERASURE_SUBJECT).values_list("subject_id", "seq")
    recorded = {int(subject_id): seq for subject_id, seq in erasures}
    for seq in entries.filter(salt=None).order_by("seq").values_list("seq", flat=True):
        if recorded.get(seq, 0) <= seq:
            yield Broken(seq, Fault.ERASURE)
