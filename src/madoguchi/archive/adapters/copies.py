"""Written-out copies which wait to be fetched: one ZIP for each, below ``MADOGUCHI_FILES_DIR``, until its last day."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from asgiref.sync import sync_to_async
from django.conf import settings

EXPORTS = "exports"
PIECE = 256 * 1024


def place_of_copy(export_id: UUID) -> Path:
    """Return where a copy's ZIP stands."""
    return Path(settings.MEDIA_ROOT) / EXPORTS / f"{export_id}.zip"


@contextmanager
def workshop() -> Iterator[Path]:
    """Give an empty folder beside the copies, and clear it away afterwards."""
    place = Path(settings.MEDIA_ROOT) / EXPORTS
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(dir=place, prefix=".writing-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def pack(folder: Path, export_id: UUID) -> int:
    """Put a written folder into the copy's ZIP, file by file, and return its size. No half ZIP ever stands in its place."""
    arriving = folder.parent / f".arriving-{export_id}"
    with ZipFile(arriving, "w", ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    arriving.replace(place_of_copy(export_id))
    return place_of_copy(export_id).stat().st_size


def remove_copy(export_id: UUID) -> None:
    """Take a copy's ZIP away. Gone already: nothing happens."""
    place_of_copy(export_id).unlink(missing_ok=True)


async def pieces(export_id: UUID) -> AsyncIterator[bytes]:
    """Give a copy's bytes piece by piece, however large it is: the server asks for the next when the last is sent."""
    with await sync_to_async(_opened)(export_id) as file:
        while piece := await sync_to_async(file.read)(PIECE):
            yield piece


def _opened(export_id: UUID) -> BinaryIO:
    return place_of_copy(export_id).open("rb")
