"""What a backup says of itself: version, migrations, rows of every table, the end of every chain, hash of every part."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

FORMAT = "madoguchi-backup-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One member of the archive."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Where a chain of the audit trail ended. ``contract`` is the contract's slug, empty for the house's own chain."""

    chain: str
    contract: str
    entries: int
    head: str
    faults: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What stood in a database at one moment."""

    tables: Mapping[str, int]
    chains: Sequence[Chain]

    @property
    def rows(self) -> int:
        """Return how many rows there were."""
        return sum(self.tables.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything about one backup."""

    version: str
    made_at: str
    vendor: str
    key_mark: str
    """Tells whether an installation has the same secret key, and nothing about the key."""
    migrations: Sequence[str]
    held: Held
    parts: Sequence[Part]


def spelled(manifest: Manifest) -> bytes:
    """Return the manifest as JSON."""
    return (json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes) -> Manifest:
    """Return the manifest. Raises ValueError, KeyError or TypeError for what is none."""
    told = json.loads(content)
    if told.pop("format") != FORMAT:
        raise ValueError("not a list of a backup")
    held = told.pop("held")
    return Manifest(
        held=Held(tables=held["tables"], chains=[Chain(**each) for each in held["chains"]]),
        parts=[Part(**each) for each in told.pop("parts")],
        **told,
    )


def differences(expected: Held, found: Held) -> list[str]:
    """Return a sentence for every table and chain which is not as the manifest says."""
    wrong = [
        f"表 {name} は{rows}件のはずが{found.tables.get(name, 0)}件です。"
        for name, rows in sorted(expected.tables.items())
        if found.tables.get(name) != rows
    ]
    wrong += [f"表 {name} は目録にありません。" for name in sorted(set(found.tables) - set(expected.tables))]
    ends = {each.chain: each for each in found.chains}
    for each in expected.chains:
        if ends.pop(each.chain, None) != each:
            wrong.append(
                f"操作の記録（{each.contract or each.chain}）の件数、末尾またはつながりが、目録の値と違います。"
            )
    return wrong + [f"操作の記録（{each}）は目録にありません。" for each in sorted(ends)]
