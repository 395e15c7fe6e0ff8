"""Looks through a packed file before any library unpacks it: Excel and Word files are ZIP archives, and may be bombs.

What an archive says about itself is checked first, which costs nothing; then each part is unpacked piece by piece and
thrown away, because an archive may lie. Whoever opens a file which came through here knows how much memory it can take.
"""

from __future__ import annotations

import zlib
from copy import copy
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from madoguchi.documents.calc.file_kinds import MEGABYTE

PIECE = 64 * 1024
ENCRYPTED, LINK, FILE_TYPE = 0x1, 0o120000, 0o170000
SMALL, MOST_TIMES = MEGABYTE, 200
"""A part over this size which packs to less than a two-hundredth holds nothing but repetition: XML packs to a twentieth."""
MARKUP = (".xml", ".rels", ".vml")
DECLARATIONS = tuple(word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("ascii", "utf-16-le"))
LONGEST_DECLARATION = max(map(len, DECLARATIONS))

TOO_LARGE = "中身が大きすぎます（開くと{size}MBを超えます）。必要なシートやページだけにして保存し直してください。"
TOO_MANY = "中に入っている部品が多すぎます。新しいファイルに必要なところだけを貼り付けて保存し直してください。"
NOT_PLAIN = "開けない形で固められています。パスワードを外し、Excel や Word で保存し直してください。"
STRANGE = "Excel や Word が作らない部品が入っています。Excel や Word で開いて保存し直してください。"


class PackedFileError(ValueError):
    """The file is not unpacked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Most:
    """How much one packed file may hold, once it is unpacked."""

    parts: int = 2_000
    unpacked: int = 64 * MEGABYTE
    marks: int | None = None
    """The elements of its XML: each costs the reader time, however small it is."""


BOOK = Most(parts=500, unpacked=16 * MEGABYTE, marks=300_000)
"""A list which a person keeps: some hundred rows."""
ANY_OFFICE_FILE = Most(unpacked=256 * MEGABYTE)
"""A file which is kept and handed out, but not opened here."""


def look_through(file: BinaryIO, most: Most = BOOK) -> None:
    """Raise PackedFileError for an archive which no office program made, BadZipFile for one which is broken or none."""
    with ZipFile(file) as archive:
        parts = archive.infolist()
        _refuse_by_its_own_word(parts, most)
        left = Left(most)
        for part in parts:
            _unpack(archive, part, left)
    file.seek(0)


@dataclass(slots=True)
class Left:
    """What may still come out of an archive."""

    most: Most
    unpacked: int = 0
    marks: int = 0

    def take(self, piece: bytes, *, is_markup: bool) -> None:
        """Count a piece. Raises PackedFileError when it is too much."""
        self.unpacked += len(piece)
        self.marks += piece.count(b"<") if is_markup else 0
        if self.unpacked > self.most.unpacked or (self.most.marks is not None and self.marks > self.most.marks):
            raise PackedFileError(TOO_LARGE.format(size=self.most.unpacked // MEGABYTE))


def _refuse_by_its_own_word(parts: list[ZipInfo], most: Most) -> None:
    if len(parts) > most.parts:
        raise PackedFileError(TOO_MANY)
    repeated = any(part.file_size > max(SMALL, part.compress_size * MOST_TIMES) for part in parts)
    if repeated or sum(part.file_size for part in parts) > most.unpacked:
        raise PackedFileError(TOO_LARGE.format(size=most.unpacked // MEGABYTE))
    for part in parts:
        if part.flag_bits & ENCRYPTED or part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise PackedFileError(NOT_PLAIN)
        way = PurePosixPath(part.filename.replace("\\", "/"))
        is_link = (part.external_attr >> 16) & FILE_TYPE == LINK
        if is_link or way.is_absolute() or ".." in way.parts or ":" in part.filename:
            raise PackedFileError(STRANGE)


def _unpack(archive: ZipFile, part: ZipInfo, left: Left) -> None:
    """Unpack one part to its real end, whatever size it claims."""
    whole, real, before = copy(part), 0, b""
    whole.file_size = left.most.unpacked + 1
    is_markup = part.filename.lower().endswith(MARKUP)
    try:
        with archive.open(whole) as unpacked:
            while piece := unpacked.read(PIECE):
                real += len(piece)
                if real > part.file_size:
                    raise PackedFileError(STRANGE)
                left.take(piece, is_markup=is_markup)
                if is_markup:
                    _refuse_declarations(before + piece)
                    before = piece[-LONGEST_DECLARATION:]
    except (zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadZipFile(part.filename) from error
    if real != part.file_size:
        raise BadZipFile(part.filename)


def _refuse_declarations(text: bytes) -> None:
    """Refuse what Office files never hold and what entities are made of: one of them can grow to gigabytes."""
    if any(each in text for each in DECLARATIONS):
        raise PackedFileError(STRANGE)
