"""What the printer's page says: the order in a table, the files, the checks, and what only a printer can see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from madoguchi.publicity.calc.material_files import PURPOSE_LABELS, BuiltFile, Preflight, Purpose
from madoguchi.publicity.calc.print_formats import BLEED_MM, PrintFormat

MARKS = {True: "○", False: "×", None: "—"}
AI_LABEL = (
    "aiファイルは Illustrator 7 形式（CMYK、文字はアウトライン）です。Illustrator では作っていません。"
    "Ghostscript と Scribus で読めることを確かめてあります。"
)
ASKS = (
    "入稿はPDF/X-1aを基本にしてください。aiファイルは納品用です。",
    "aiファイルを使うときは、お使いの Illustrator で開き、PDFと同じに見えるかをお確かめください。",
    "文字の黒はK100%の1色です。オーバープリントは指定していません。",
    "仕上がり・折りの位置を、トンボでお確かめください。",
)
NOTES = {
    Purpose.ILLUSTRATOR: "Illustrator 7形式。片面に1ファイル",
    Purpose.SOURCE: "テンプレートと内容（文字のまま）",
}


def facts(fmt: PrintFormat, *, copies: int, delivered_to: str, pages: int) -> list[list[str]]:
    """Return the rows of the order."""
    rows = [
        ["規格", fmt.name_ja],
        ["展開の大きさ", f"{fmt.width_mm:g}mm × {fmt.height_mm:g}mm"],
        ["部数", f"{copies:,}部" if copies else "使う数に合わせてください"],
        ["色", "両面4色（CMYK）" if fmt.folds_at_mm else f"片面4色（CMYK）・{pages}ページ"],
        ["塗り足し・トンボ", f"各辺{BLEED_MM:g}mm・日本式の二重トンボ" + ("・折りトンボ" if fmt.folds_at_mm else "")],
        ["印刷の条件", "Japan Color 2001 Coated（JC200103）、PDF/X-1a:2003"],
        ["aiファイル", AI_LABEL],
    ]
    return [*rows, ["納める場所", delivered_to]] if delivered_to else rows


def file_rows(files: Iterable[BuiltFile]) -> list[dict[str, str]]:
    """Return each file with what it is for and its size."""
    return [
        {
            "name": each.name,
            "purpose": NOTES.get(each.purpose, PURPOSE_LABELS[each.purpose]),
            "size": _size(each.content),
        }
        for each in files
    ]


def check_rows(preflight: Preflight) -> list[dict[str, str]]:
    """Return each check with its mark."""
    return [{"mark": MARKS[each.ok], "label": each.label_ja, "found": each.found_ja} for each in preflight.checks]


def asks() -> list[str]:
    """Return what is asked of the printer."""
    return list(ASKS)


def sheet(title: str, city: str, rights: str, **parts: Any) -> dict[str, Any]:
    """Return the page's content for the template."""
    return {"title": title, "city": city, "accent": "blue", "rights": rights, "asks": asks(), **parts}


def _size(content: bytes) -> str:
    kilobytes = len(content) / 1024
    return f"{kilobytes / 1024:.1f}MB" if kilobytes >= 1000 else f"{kilobytes:.0f}KB"
