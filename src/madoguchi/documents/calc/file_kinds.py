"""Which kinds of files may be handed in, told from their first bytes and, for Office files, from what is inside.

The name alone proves nothing: a file is taken for what it contains, and refused where its name says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

MEGABYTE = 1024 * 1024
LARGEST_FILE = 30 * MEGABYTE
MOST_FILES = 20
LONGEST_NAME = 120
HEAD = 1024

Code = Literal["pdf", "docx", "xlsx", "png", "jpg", "ai"]


class FileRefusedError(ValueError):
    """The file cannot be handed in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file whose bytes are in the file store already."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is called, its media type, the endings of its names, and whether a browser shows it."""

    label: str
    media_type: str
    endings: tuple[str, ...]
    shown: bool = False


OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS: Mapping[Code, FileKind] = {
    "pdf": FileKind("PDF", "application/pdf", (".pdf",), shown=True),
    "docx": FileKind("Word", f"{OFFICE}.wordprocessingml.document", (".docx",)),
    "xlsx": FileKind("Excel", f"{OFFICE}.spreadsheetml.sheet", (".xlsx",)),
    "png": FileKind("PNG", "image/png", (".png",), shown=True),
    "jpg": FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"), shown=True),
    "ai": FileKind("Illustrator", "application/postscript", (".ai",)),
}
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)
SHOWN = frozenset(kind.media_type for kind in KINDS.values() if kind.shown)
ALLOWED = "PDF・Word（.docx）・Excel（.xlsx）・PNG・JPEG・Illustrator（.ai）"
_MACRO = "マクロが入っているファイルは提出できません。マクロのない形式で保存し直してください。"


def kind_of(name: str, head: bytes, members: Collection[str] | None) -> FileKind:
    """Return the kind of a file from its first bytes; ``members`` are the names inside when it is a ZIP archive.

    Raises FileRefusedError for a kind which is not taken, and where name and contents disagree.
    """
    code = _code_of(head, members)
    if code is None:
        raise FileRefusedError(f"「{name}」は提出できない種類のファイルです。{ALLOWED}のどれかで登録してください。")
    ending = ending_of(name)
    if code == "pdf" and ending in KINDS["ai"].endings:  # Illustrator keeps a PDF inside
        return KINDS["ai"]
    kind = KINDS[code]
    if ending not in kind.endings:
        raise FileRefusedError(
            f"「{name}」の中身は{kind.label}ですが、名前の終わりが {ending or '（なし）'} です。"
            f"名前の終わりを {kind.endings[0]} に直すか、正しいファイルを選び直してください。"
        )
    return kind


def ending_of(name: str) -> str:
    """Return the ending of a name, with its dot, in small letters; empty when there is none."""
    _, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot else ""


def clean_name(name: str) -> str:
    """Return a name without folders and control characters, in composed spelling. Raises FileRefusedError."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    cleaned = "".join(each for each in last if unicodedata.category(each) not in {"Cc", "Cf", "Co", "Cs"}).strip(" .")
    if not cleaned or f".{cleaned.lower()}" in ENDINGS:
        raise FileRefusedError("ファイルに名前がありません。名前を付けてから選び直してください。")
    if len(cleaned) > LONGEST_NAME:
        raise FileRefusedError(f"「{cleaned[:20]}…」の名前が長すぎます。{LONGEST_NAME}文字までに直してください。")
    return cleaned


def refuse_size(name: str, size: int) -> None:
    """Raise FileRefusedError for an empty file and for one over the limit."""
    if size == 0:
        raise FileRefusedError(f"「{name}」は空のファイルです。中身のあるファイルを選び直してください。")
    if size > LARGEST_FILE:
        limit = LARGEST_FILE // MEGABYTE
        raise FileRefusedError(f"「{name}」は{limit}MBを超えています。小さくするか、分けて登録してください。")


def _code_of(head: bytes, members: Collection[str] | None) -> Code | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"%!PS-Adobe") and b"Illustrator" in head:
        return "ai"
    if b"%PDF-" in head:
        return "pdf"
    return _office_code(members) if members is not None else None


def _office_code(members: Collection[str]) -> Code | None:
    if "[Content_Types].xml" not in members:
        return None
    if any(member.lower().endswith("vbaproject.bin") for member in members):
        raise FileRefusedError(_MACRO)
    if "word/document.xml" in members:
        return "docx"
    return "xlsx" if "xl/workbook.xml" in members else None
