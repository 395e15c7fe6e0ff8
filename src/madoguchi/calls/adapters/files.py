"""Files as telephone systems leave them: packed or not, long, cut short, or something else altogether."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from madoguchi.calls.calc.notes import Notes, UnreadableFile

LONGEST_LINE = 64 * 1024
CHUNK = 256 * 1024
SNIFFED = 8192
STEP = 512
ALWAYS_UNPACKED, MOST_TIMES = 64 * 1024 * 1024, 100
GZIP_MAGIC = b"\x1f\x8b"
UNREADABLE = "\ufffd"


class Unpacking(gzip.GzipFile):
    """A packed file which stops when far more comes out of it than a log can hold: logs pack to a tenth, bombs to a thousandth."""

    def __init__(self, path: Path) -> None:
        """Open it for reading."""
        super().__init__(path, "rb")
        self._path, self._out = path, 0
        self._most = max(ALWAYS_UNPACKED, path.stat().st_size * MOST_TIMES)

    def read(self, size: int | None = -1) -> bytes:
        """Read as from any file. Raises UnreadableFile for a bomb."""
        return self._counted(super().read(size))

    def read1(self, size: int = -1) -> bytes:
        """Read what is there. Raises UnreadableFile for a bomb."""
        return self._counted(super().read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        """Read a line. Raises UnreadableFile for a bomb."""
        return self._counted(super().readline(size))

    def _counted(self, piece: bytes) -> bytes:
        self._out += len(piece)
        if self._out > self._most:
            raise UnreadableFile(
                f"{self._path.name}: 圧縮を解くと大きすぎます。電話システムが書いた元のファイルを、日や月ごとに分けて選んでください。"
            )
        return piece


def open_bytes(path: Path) -> BinaryIO:
    """Open a file, unpacking gzip whatever the file is called."""
    with path.open("rb") as opened:
        packed = opened.read(2) == GZIP_MAGIC
    return cast("BinaryIO", Unpacking(path)) if packed else path.open("rb")


def beginning_of(path: Path, size: int) -> bytes:
    """Return about the first so many bytes, fewer of a short or broken file. Raises UnreadableFile if there are none."""
    start = b""
    with open_bytes(path) as opened:
        try:
            while len(start) < size and (piece := opened.read(STEP)):
                start += piece
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            if not start:
                raise UnreadableFile(
                    f"{path.name}: 圧縮ファイルが壊れています。元のファイルを取り直してください。"
                ) from error
    return start


def each_once(paths: Sequence[Path], notes: Notes) -> list[Path]:
    """Return the files without those which are byte for byte another one, under whatever name."""
    found: dict[bytes, Path] = {}
    for path in paths:
        with path.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").digest()
        notes.duplicates += digest in found
        found.setdefault(digest, path)
    return list(found.values())


def refuse_binary(path: Path) -> None:
    """Raise UnreadableFile for a file which is not text."""
    if b"\0" in beginning_of(path, SNIFFED):
        raise UnreadableFile(f"{path.name}: 文字のファイルではありません。選んだファイルを確かめてください。")


def lines_from(path: Path, offset: int, notes: Notes) -> Iterator[bytes]:
    """Yield the lines after that many bytes; a packed file cut short ends with a remark, not with an error."""
    with open_bytes(path) as opened:
        try:
            opened.seek(offset)
            yield from iter(lambda: opened.readline(LONGEST_LINE), b"")
        except (EOFError, gzip.BadGzipFile, zlib.error):
            _note_cut(path, notes)


def chunks_from(path: Path, notes: Notes) -> Iterator[bytes]:
    """Yield the file's bytes piece by piece."""
    with open_bytes(path) as opened:
        try:
            yield from iter(lambda: opened.read(CHUNK), b"")
        except (EOFError, gzip.BadGzipFile, zlib.error):
            _note_cut(path, notes)


def decoded(raw: bytes) -> str:
    """Return a line as text: UTF-8, else Japanese Windows, else with marks where it cannot be read."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp932", errors="replace")
    return text.replace("\0", UNREADABLE)  # which no database keeps in a text


def _note_cut(path: Path, notes: Notes) -> None:
    reason = "圧縮ファイルが途中で切れています。ここまでを読みました。元のファイルを取り直してください。"
    if not any(each.place == path.name and each.reason == reason for each in notes.rejected):
        notes.reject(path.name, 0, reason)
