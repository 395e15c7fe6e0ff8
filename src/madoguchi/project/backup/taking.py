"""Takes a backup while everybody goes on working: one moment of the database, then every kept file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from django.core.exceptions import ValidationError
from django.db import connection

from madoguchi import __version__
from madoguchi.archive.adapters.snapshot import one_moment
from madoguchi.project.backup import kept_files, postgresql, sqlite
from madoguchi.project.backup.container import Packer, Sealed, packing
from madoguchi.project.backup.counting import applied_migrations, held_now, key_mark
from madoguchi.project.backup.manifest import Manifest

KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A backup which stands in its place."""

    place: Path
    size: int
    seal: str
    manifest: Manifest
    changed: list[str]
    """Kept files whose bytes are not what their name says: they were so before the backup."""

    @property
    def broken_chains(self) -> list[str]:
        """Return which chains of the trail did not hold when the backup was taken."""
        return [each.contract or each.chain for each in self.manifest.held.chains if each.faults]


def take(to: Path, *, now: datetime) -> Taken:
    """Write a backup to a file, or under a name of its own into a folder, and read it back.

    Raises ValidationError where something stands already, CommandError where a program is missing, OSError.
    """
    place = _place_for(to, now)
    kind = KINDS[connection.vendor]
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".backup-") as folder, packing(place) as packer:
        with one_moment():
            held, migrations = held_now(), applied_migrations()
            packer.put(kind.DUMP, kind.dumped(Path(folder)), packed=kind.PACKED)
        changed = list(_files_into(packer))
        packer.close(
            Manifest(
                version=__version__,
                made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
                vendor=connection.vendor,
                key_mark=key_mark(),
                migrations=migrations,
                held=held,
                parts=packer.parts,
            )
        )
    with Sealed.opened(place) as sealed:
        return Taken(
            place=place, size=place.stat().st_size, seal=sealed.seal, manifest=sealed.manifest, changed=changed
        )


def _place_for(to: Path, now: datetime) -> Path:
    place = to / f"madoguchi-{now:%Y%m%d-%H%M%S}.zip" if to.is_dir() or to.suffix != ".zip" else to
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if place.exists():
        raise ValidationError(f"{place} はもうあります。別の名前を指定してください。")
    return place


def _files_into(packer: Packer) -> Iterator[str]:
    """Copy every kept file; give the names of those which are not what they should be.

    After the database's moment, so that no row names a file which is not here: files come before their rows.
    """
    for name in kept_files.kept():
        part = packer.put(kept_files.FOLDER + name, kept_files.pieces(name), packed=True)
        if kept_files.is_changed(name, part.sha256):
            yield name
