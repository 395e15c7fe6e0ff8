"""The `madoguchi` command, run as people run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.environment import ROOT

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def madoguchi(tmp_path: Path) -> Command:
    """Give a function which runs `madoguchi …` with production settings and an empty home of its own."""
    return home_of_its_own(tmp_path)


def home_of_its_own(home: Path) -> Command:
    """Return a function which runs `madoguchi …` with production settings, and keeps everything in that folder."""

    def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MADOGUCHI_", "DJANGO_"))}
        return subprocess.run(
            [sys.executable, "-m", "madoguchi.project.cli", *arguments],
            check=False,
            capture_output=True,
            text=True,
            timeout=150,
            cwd=ROOT,
            env={**kept, "MADOGUCHI_HOME": str(home), "PYTHONPATH": str(ROOT), **env},
        )

    return run
