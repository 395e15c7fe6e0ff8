"""The chain: what is hashed, how one entry hangs on the one before, and what a broken chain looks like.

Two hashes make one entry. `detail_hash` covers the free detail with a salt of 16 random bytes; `chain_hash` covers the
previous chain hash, every fixed column and the detail hash. So detail and salt can be erased later (a number which
should never have been written) and the chain still holds, while nobody can guess the erased text from its hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]

GENESIS = "0" * 64
HOUSE_CHAIN = "house"


def chain_of(contract_id: UUID | None) -> str:
    """The name of the chain: one for each contract, one for what belongs to none."""
    return str(contract_id) if contract_id else HOUSE_CHAIN


class Fault(StrEnum):
    """The ways in which a chain can be broken."""

    GAP = "gap"
    LINK = "link"
    ENTRY = "entry"
    DETAIL = "detail"
    ERASURE = "erasure"


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as the chain sees it. `detail` and `salt` are None after an erasure."""

    seq: int
    fixed: Mapping[str, Json]
    detail: Json
    salt: str | None
    detail_hash: str
    previous_hash: str
    chain_hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain is broken, and how."""

    seq: int
    fault: Fault


def canonical(value: Json) -> bytes:
    """The one spelling of a JSON value: keys sorted, no spaces, no ASCII escapes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refuse_floats(value: object) -> None:
    """Raise TypeError for whatever two databases would not give back exactly as it was written."""
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("the detail of an audit entry needs text as keys")
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            refuse_floats(item)
    elif not isinstance(value, str | int | bool | None):
        raise TypeError(f"the detail of an audit entry cannot hold {type(value).__name__}")


def hash_detail(detail: Json, salt: str) -> str:
    """The salted hash of the detail, as 64 hex digits. Raises TypeError for what has no one spelling: floats."""
    refuse_floats(detail)
    return hashlib.sha256(bytes.fromhex(salt) + canonical(detail)).hexdigest()


def hash_link(previous_hash: str, fixed: Mapping[str, Json], detail_hash: str) -> str:
    """The hash which the next entry hangs on."""
    return hashlib.sha256(canonical([previous_hash, dict(fixed), detail_hash])).hexdigest()


def faults_in(links: Iterable[Link]) -> Iterator[Broken]:
    """Every fault of one chain, read in the order of `seq` from the first entry."""
    previous, expected = GENESIS, 1
    for link in links:
        if link.seq != expected:
            yield Broken(expected, Fault.GAP)
        if link.previous_hash != previous:
            yield Broken(link.seq, Fault.LINK)
        if hash_link(link.previous_hash, link.fixed, link.detail_hash) != link.chain_hash:
            yield Broken(link.seq, Fault.ENTRY)
        if not _detail_holds(link):
            yield Broken(link.seq, Fault.DETAIL)
        previous, expected = link.chain_hash, link.seq + 1


def _detail_holds(link: Link) -> bool:
    if link.salt is None:
        return link.detail is None
    return hash_detail(link.detail, link.salt) == link.detail_hash
