"""The kept files: what was handed in, under the hash of its bytes, and the written-out copies which wait to be fetched."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import file_digest
from pathlib import Path

from django.conf import settings

from madoguchi.project.backup.container import PIECE, flush_folder

FOLDER = "files/"
OURS = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}|exports/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.zip")


def kept() -> Iterator[str]:
    """Give the names of all kept files, as they stand below the folder. What is still arriving has another name."""
    root = Path(settings.MEDIA_ROOT)
    if not root.is_dir():
        return
    for path in sorted(root.glob("*/*")):
        name = path.relative_to(root).as_posix()
        if is_ours(name):
            yield name


def is_ours(name: str) -> bool:
    """Return whether a file of that name may stand below the folder: nothing else is written there, whoever asks."""
    return OURS.fullmatch(name) is not None


def pieces(name: str) -> Iterator[bytes]:
    """Give a file's bytes. One which was deleted by rule meanwhile raises FileNotFoundError before the first."""
    with (Path(settings.MEDIA_ROOT) / name).open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def is_changed(name: str, sha256: str) -> bool:
    """Return whether a file which is named by its hash has another."""
    place, _, digest = name.partition("/")
    return place != "exports" and digest != sha256


def put_back(name: str, sha256: str, content: Iterable[bytes]) -> None:
    """Write a file whole or not at all; what stands there already with this hash stays."""
    place = Path(settings.MEDIA_ROOT) / name
    if _has(place, sha256):
        return
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=place.parent, prefix=".arriving-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            for piece in content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
        flush_folder(place.parent)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _has(place: Path, sha256: str) -> bool:
    try:
        with place.open("rb") as file:
            return file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
