"""Seven ways to falsify the trail, for somebody who may drop its triggers. Each falls on one chain of one contract."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.db.models import F

from madoguchi.audit.calc.chain import Json, hash_detail, hash_link
from madoguchi.audit.models import Entry

ASIDE = 1_000_000
COLUMNS: dict[str, Callable[[Any], Any]] = {
    "at": lambda at: at + timedelta(microseconds=1),
    "actor_kind": lambda kind: "job" if kind != "job" else "user",
    "actor_id": lambda identifier: f"{identifier}0",
    "actor_label": lambda _: "体験 三郎",
    "verb": lambda verb: f"{verb}.undone",
    "subject_kind": lambda kind: f"{kind}s",
    "subject_id": lambda identifier: f"{identifier} ",
    "contract_id": lambda _: None,
    "site_id": lambda _: uuid.UUID(int=3),
    "detail_hash": lambda _: secrets.token_hex(32),
    "previous_hash": lambda _: secrets.token_hex(32),
    "chain_hash": lambda _: secrets.token_hex(32),
}


def change_field(chain: list[Entry], drawn: Random) -> None:
    """Another value in one column of one entry."""
    column = drawn.choice(sorted(COLUMNS))
    entry = drawn.choice(chain)
    _write(entry, **{column: COLUMNS[column](getattr(entry, column))})


def change_detail(chain: list[Entry], drawn: Random) -> None:
    """Another word, number or salt in the detail of one entry."""
    entry = drawn.choice([each for each in chain if not each.erased])
    if drawn.random() < 0.2:
        _write(entry, salt=secrets.token_hex(16))
    else:
        _write(entry, detail={**entry.detail, drawn.choice(["window", "number"]): drawn.randrange(100, 999)})


def delete_middle(chain: list[Entry], drawn: Random) -> None:
    """An entry which is not the last goes; half of the time the later ones move up."""
    entry = drawn.choice(chain[:-1])
    Entry.objects.filter(pk=entry.pk).delete()
    if drawn.random() < 0.5:
        _move(chain[0].chain, entry.seq, -1)


def insert(chain: list[Entry], drawn: Random) -> None:
    """A new entry in the middle, well made for its place; the later ones make room."""
    before = drawn.choice(chain[:-1])
    _move(before.chain, before.seq, 1)
    detail: Json = {"number": drawn.randrange(100)}
    salt = secrets.token_hex(16)
    new = Entry(
        chain=before.chain, seq=before.seq + 1, at=before.at, actor_kind="user", actor_id="3", verb="ticket_cancel"
    )
    new.actor_label, new.subject_kind, new.subject_id, new.contract_id = (
        "体験 二郎",
        "ticket",
        "B-1",
        before.contract_id,
    )
    new.detail, new.salt, new.detail_hash = detail, salt, hash_detail(detail, salt)
    new.previous_hash = before.chain_hash
    new.chain_hash = hash_link(new.previous_hash, new.fixed(), new.detail_hash)
    new.save(force_insert=True)


def swap(chain: list[Entry], drawn: Random) -> None:
    """Two entries change places."""
    one, other = drawn.sample(chain, 2)
    _write(one, seq=ASIDE)
    _write(other, seq=one.seq)
    _write(one, seq=other.seq)


def cut_tail(chain: list[Entry], drawn: Random) -> None:
    """The last entries go. What is left is a whole chain: only a head kept elsewhere tells."""
    left = drawn.randrange(2 * len(chain) // 3, len(chain))
    Entry.objects.filter(pk__in=[each.pk for each in chain[left:]]).delete()


def rewrite(chain: list[Entry], drawn: Random) -> None:
    """Another word in one entry, and every hash from there on made anew: again only a head kept elsewhere tells."""
    first = drawn.randrange(len(chain))
    previous = chain[first].previous_hash
    for entry in chain[first:]:
        verb = f"{entry.verb}_undone" if entry is chain[first] else entry.verb
        fixed = {**entry.fixed(), "verb": verb}
        chain_hash = hash_link(previous, fixed, entry.detail_hash)
        _write(entry, verb=verb, previous_hash=previous, chain_hash=chain_hash)
        previous = chain_hash


def _write(entry: Entry, **columns: Any) -> None:
    Entry.objects.filter(pk=entry.pk).update(**columns)


def _move(chain: str, after: int, by: int) -> None:
    """Move what comes after a place; by way of numbers far away, because two may never stand in one place."""
    later = Entry.objects.filter(chain=chain, seq__gt=after)
    later.update(seq=F("seq") + ASIDE)
    Entry.objects.filter(chain=chain, seq__gte=ASIDE).update(seq=F("seq") - ASIDE + by)


KINDS: dict[str, Callable[[list[Entry], Random], None]] = {
    "changed field": change_field,
    "changed detail": change_detail,
    "deleted entry": delete_middle,
    "inserted entry": insert,
    "swapped entries": swap,
    "cut tail": cut_tail,
    "full rewrite": rewrite,
}
ONLY_BY_HEAD = frozenset({"cut tail", "full rewrite"})
