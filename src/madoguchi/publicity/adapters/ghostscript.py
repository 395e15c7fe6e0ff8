"""Ghostscript: letters become outlines, and a file is drawn as a picture by an interpreter which is not our own."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from madoguchi.publicity.adapters.tools import GHOSTSCRIPT, path_of

PATIENCE_S = 120


class ReadingError(RuntimeError):
    """A program refused a file; the message names the program and carries the end of its own words."""


def outlined(pdf: bytes) -> bytes:
    """Return the PDF with every letter as an outline. Raises ToolMissingError, ReadingError."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-press-") as folder:
        source, target = Path(folder) / "set.pdf", Path(folder) / "outlined.pdf"
        source.write_bytes(pdf)
        _run("-sDEVICE=pdfwrite", "-dNoOutputFonts", "-dCompatibilityLevel=1.4", "-dAutoRotatePages=/None",
             f"-o{target}", str(source))  # fmt: skip
        return target.read_bytes()


def drawn(content: bytes, *, suffix: str, dpi: float, points: tuple[float, float], page: int = 1) -> bytes:
    """Return one page of a PDF or Illustrator file as PNG. Raises ToolMissingError, ReadingError."""
    width, height = (round(length * dpi / 72) for length in points)
    with tempfile.TemporaryDirectory(prefix="madoguchi-press-") as folder:
        source, target = Path(folder) / f"file{suffix}", Path(folder) / "page.png"
        source.write_bytes(content)
        pages = (f"-dFirstPage={page}", f"-dLastPage={page}") if suffix == ".pdf" else ()
        _run("-sDEVICE=png16m", f"-r{dpi:g}", f"-g{width}x{height}", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
             *pages, f"-o{target}", str(source))  # fmt: skip
        return target.read_bytes()


def _run(*arguments: str) -> None:
    command = [path_of(GHOSTSCRIPT), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise ReadingError("Ghostscript が時間内に終わりませんでした。もう一度お試しください。") from error
    if done.returncode:
        words = (done.stdout + done.stderr).decode("utf-8", "replace").strip()[-300:]
        raise ReadingError(f"Ghostscript がファイルを読めませんでした: {words}")
