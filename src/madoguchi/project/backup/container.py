"""The one file: a ZIP written under another name, sealed with the hash of its bytes, flushed, and only then put in place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError

from madoguchi.project.backup.manifest import Manifest, Part, read, spelled

MANIFEST = "manifest.json"
SEAL = 64
"""Hex digits of SHA-256, as the ZIP's comment: it stands at the very end."""
PIECE = 1 << 20
OPEN_EVERYWHERE = (1980, 1, 1, 0, 0, 0)


class Packer:
    """A backup which is being written: parts first, the manifest last."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self.parts: list[Part] = []

    def put(self, path: str, pieces: Iterable[bytes], *, packed: bool = False) -> Part:
        """Write one part and remember its hash. ``packed``: it is compressed already."""
        entry = ZipInfo(path, OPEN_EVERYWHERE)
        entry.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        seen, size = sha256(), 0
        with self._archive.open(entry, "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                seen.update(piece)
                size += len(piece)
        part = Part(path=path, size=size, sha256=seen.hexdigest())
        self.parts.append(part)
        return part

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, and leave room for the seal."""
        self.put(MANIFEST, [spelled(manifest)])
        self._archive.comment = b"0" * SEAL


@contextmanager
def packing(place: Path) -> Iterator[Packer]:
    """Write a backup. A fault leaves nothing behind; until the end nothing stands at ``place``."""
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".arriving-")
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with ZipFile(file, "w", compresslevel=5) as archive:
                yield Packer(archive)
            _seal(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
        flush_folder(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _seal(file: BinaryIO) -> None:
    seal = _hash_before_seal(file).encode()
    file.seek(-SEAL, os.SEEK_END)
    file.write(seal)


def _hash_before_seal(file: BinaryIO) -> str:
    left = file.seek(0, os.SEEK_END) - SEAL
    file.seek(0)
    seen = sha256()
    while left > 0 and (piece := file.read(min(PIECE, left))):
        seen.update(piece)
        left -= len(piece)
    return seen.hexdigest()


def flush_folder(folder: Path) -> None:
    """Wait until the folder itself, with the names in it, is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Sealed:
    """A backup which was checked from its first byte to its last."""

    def __init__(self, archive: ZipFile, manifest: Manifest, seal: str) -> None:
        self._archive = archive
        self.manifest = manifest
        self.seal = seal

    @classmethod
    @contextmanager
    def opened(cls, place: Path) -> Iterator[Self]:
        """Check seal and list, and open it. Raises ValidationError in plain words, OSError."""
        with place.open("rb") as file:
            seal = _hash_before_seal(file)
            file.seek(-min(SEAL, file.tell()), os.SEEK_END)
            if file.read() != seal.encode():
                raise ValidationError(
                    f"{place} は、バックアップとして書いたときのままではありません。途中で切れたか、書き換えられています。"
                    "別の日のバックアップを使ってください。データベースには何もしていません。"
                )
            try:
                archive = ZipFile(file)
                manifest = read(archive.read(MANIFEST))
            except (BadZipFile, ValueError, KeyError, TypeError) as error:
                raise ValidationError(f"{place} は、この版で読めるバックアップではありません。") from error
            with archive:
                sealed = cls(archive, manifest, seal)
                sealed.check_parts()
                yield sealed

    def check_parts(self) -> None:
        """Compare every part with the list. Raises ValidationError which names the first that differs."""
        names = sorted(each.filename for each in self._archive.infolist() if each.filename != MANIFEST)
        if names != sorted(each.path for each in self.manifest.parts):
            raise ValidationError("バックアップの中身が目録と違います。別の日のバックアップを使ってください。")
        for part in self.manifest.parts:
            seen, size = sha256(), 0
            for piece in self.pieces(part.path):
                seen.update(piece)
                size += len(piece)
            if (seen.hexdigest(), size) != (part.sha256, part.size):
                raise ValidationError(
                    f"バックアップの {part.path} が目録と違います。別の日のバックアップを使ってください。"
                )

    def pieces(self, path: str) -> Iterator[bytes]:
        """Give a part's bytes piece by piece."""
        with self._archive.open(path) as member:
            while piece := member.read(PIECE):
                yield piece

    def unpack(self, path: str, place: Path) -> None:
        """Write a part to a new file, and wait for the disk."""
        with place.open("xb") as file, self._archive.open(path) as member:
            shutil.copyfileobj(member, file, PIECE)
            file.flush()
            os.fsync(file.fileno())
