"""Files which somebody has sent, on the disk for as long as they are read: they hold citizens' numbers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol, cast


class Sent(Protocol):
    """A file of a form."""

    name: str | None
    file: object


@contextmanager
def on_disk(sent: Sequence[Sent]) -> Iterator[list[Path]]:
    """Give the paths of the files, each under its own name, and remove them afterwards."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-calls-") as folder:
        yield [_laid(each, Path(folder) / str(number)) for number, each in enumerate(sent)]


def _laid(sent: Sent, folder: Path) -> Path:
    folder.mkdir()
    path = folder / (Path(sent.name or "").name or "file")
    source = cast("BinaryIO", sent.file)
    source.seek(0)
    with path.open("wb") as target:
        shutil.copyfileobj(source, target)
    return path
