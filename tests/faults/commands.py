"""`madoguchi …` on one database and one folder of kept files, run inside by `run_inside`."""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

from django.test import override_settings

from madoguchi.documents.adapters.file_store import keep_bytes
from madoguchi.project.cli import main


def run(arguments: list[str], files: str) -> dict[str, Any]:
    """Run a command; give its exit code, what it told as JSON, and what it said to a person."""
    out, said = StringIO(), StringIO()
    with override_settings(MEDIA_ROOT=files), redirect_stdout(out), redirect_stderr(said):
        code = main(arguments)
    text = out.getvalue()
    return {"code": code, "told": json.loads(text) if text.startswith("{") else {}, "said": text + said.getvalue()}


def keep(contents: list[str], files: str) -> list[str]:
    """Keep files as the product does; give their hashes."""
    with override_settings(MEDIA_ROOT=files):
        return [keep_bytes("file.txt", "text/plain", content.encode()).sha256 for content in contents]
