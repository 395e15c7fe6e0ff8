"""What a printed material is made of when it is handed over: its files, and what was checked in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a file is for. The value is stored; the label stands in ``PURPOSE_LABELS``."""

    PRESS_PDF = "press_pdf"
    SCREEN_PDF = "screen_pdf"
    ILLUSTRATOR = "illustrator"
    JPG = "jpg"
    SOURCE = "source"
    PRINTER_SHEET = "printer_sheet"


PURPOSE_LABELS: dict[Purpose, str] = {
    Purpose.PRESS_PDF: "入稿用PDF（PDF/X-1a:2003）",
    Purpose.SCREEN_PDF: "画面用PDF",
    Purpose.ILLUSTRATOR: "aiファイル（Illustrator 7形式）",
    Purpose.JPG: "jpgファイル",
    Purpose.SOURCE: "編集用の原稿（テンプレートと内容）",
    Purpose.PRINTER_SHEET: "印刷所への確認票",
}


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file as it is handed over. ``name`` is a file name without a folder."""

    name: str
    media_type: str
    purpose: Purpose
    content: bytes


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at before printing. ``ok`` is None when it could not be looked at (a tool is missing).

    ``found_ja`` says what was found with its figure, ``remedy_ja`` what to do next (empty when it is well).
    """

    code: str
    label_ja: str
    ok: bool | None
    found_ja: str
    remedy_ja: str = ""


@dataclass(frozen=True, slots=True)
class Preflight:
    """All checks of one material. It passed only when each was looked at and found well."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Return whether every check was made and is well."""
        return bool(self.checks) and all(check.ok is True for check in self.checks)


@dataclass(frozen=True, slots=True)
class MaterialKind:
    """A material which can be built for a contract: its code, its name and how it is printed."""

    code: str
    title: str
    format_ja: str


@dataclass(frozen=True, slots=True)
class Built:
    """A material with all its files. ``content_hash`` changes exactly when what is printed changes."""

    code: str
    title: str
    files: tuple[BuiltFile, ...]
    preflight: Preflight
    content_hash: str
