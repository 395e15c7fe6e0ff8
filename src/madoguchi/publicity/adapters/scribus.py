"""Scribus opens our Illustrator files as somebody else's program would, and writes what it understood as PDF."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from madoguchi.publicity.adapters.ghostscript import ReadingError
from madoguchi.publicity.adapters.tools import SCRIBUS, path_of
from madoguchi.publicity.calc.print_formats import PrintFormat

PATIENCE_S = 180
SCRIPT = """\
import sys, scribus
width, height, *names = sys.argv[1:]
for name in names:
    size = (float(width), float(height))
    scribus.newDocument(size, (0, 0, 0, 0), scribus.PORTRAIT, 1, scribus.UNIT_POINTS, scribus.PAGE_1, 0, 1)
    scribus.placeVectorFile(name + ".ai", 0, 0)
    book = scribus.PDFfile()
    book.file = name + ".pdf"
    book.outdst = 1
    book.pages = [1]
    book.save()
    scribus.closeDoc()
"""
FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<selectfont><rejectfont><glob>*CJK*</glob></rejectfont><rejectfont><glob>*BIZ*</glob></rejectfont></selectfont></fontconfig>
"""
"""Our files hold outlines only; without the large fonts Scribus starts in half the time."""


def read_back(files: Sequence[bytes], fmt: PrintFormat) -> list[bytes]:
    """Return what Scribus made of each Illustrator file, as PDF. Raises ToolMissingError, ReadingError."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-scribus-") as folder:
        home = Path(folder)
        (home / "read.py").write_text(SCRIPT, encoding="utf-8")
        names = [f"side{number}" for number in range(1, len(files) + 1)]
        for name, content in zip(names, files, strict=True):
            (home / f"{name}.ai").write_bytes(content)
        width, height = fmt.media_points
        _run(home, [f"{width:.3f}", f"{height:.3f}", *(str(home / name) for name in names)])
        read = [home / f"{name}.pdf" for name in names]
        if not all(each.exists() for each in read):
            raise ReadingError("Scribus がaiファイルを読めませんでした。aiファイルは渡さず、PDFで入稿してください。")
        return [each.read_bytes() for each in read]


def _run(home: Path, arguments: list[str]) -> None:
    (home / "fonts.conf").write_text(FONTS, encoding="utf-8")
    environment = {
        **os.environ,
        "HOME": str(home),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "XDG_RUNTIME_DIR": str(home),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [path_of(SCRIBUS), "-g", "-ns", "-py", str(home / "read.py"), *arguments]
    try:
        subprocess.run(  # noqa: S603  a program found by name, with files of our own
            command, capture_output=True, timeout=PATIENCE_S, check=False, env=environment, cwd=home
        )
    except subprocess.TimeoutExpired as error:
        raise ReadingError("Scribus が時間内に終わりませんでした。もう一度お試しください。") from error
