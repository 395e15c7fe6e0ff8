"""LibreOffice, asked to open what we wrote."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

SECONDS = 90


def converted(content: bytes, *, extension: str, to: str, folder: Path) -> Path:
    """Return the file which LibreOffice makes of a document. Fails the test when it cannot open it."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: install libreoffice-writer and libreoffice-calc"
    source = folder / f"document.{extension}"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    target = folder / "converted"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(target)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=SECONDS)
    (result,) = target.glob("document.*")
    return result
