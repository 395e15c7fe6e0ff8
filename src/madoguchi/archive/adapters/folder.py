"""A folder to which records are written: each file hashed while it is written, and entered in the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ValidationError

from madoguchi.archive.calc.manifest import WrittenFile

BOM = "\ufeff"
"""So that spreadsheets in Japan read the CSV as UTF-8."""


class Pen:
    """Writes text or bytes into one file and keeps size and hash."""

    def __init__(self, path: Path, name: str) -> None:
        self._file = path.open("xb")
        self._hash = sha256()
        self._size, self._name = 0, name

    def write(self, content: str | bytes) -> int:
        """Write some more; ``csv`` writes through it as well."""
        written = content.encode() if isinstance(content, str) else content
        self._hash.update(written)
        self._size += len(written)
        return self._file.write(written)

    def close(self) -> WrittenFile:
        """Return what was written."""
        self._file.close()
        return WrittenFile(path=self._name, size=self._size, sha256=self._hash.hexdigest())


class Folder:
    """An empty folder, filled file by file."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        if any(root.iterdir()):
            raise ValidationError(f"{root} は空のフォルダではありません。新しいフォルダを指定してください。")
        self._root = root
        self.written: list[WrittenFile] = []

    @contextmanager
    def pen(self, name: str) -> Iterator[Pen]:
        """Give a pen for a new file."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pen = Pen(path, name)
        try:
            yield pen
        finally:
            self.written.append(pen.close())

    def put(self, name: str, parts: Iterable[str | bytes]) -> None:
        """Write a whole file."""
        with self.pen(name) as pen:
            for part in parts:
                pen.write(part)
