"""The server without its refuser of forbidden numbers: the control of the canaries. Settings are read before anything else."""

from __future__ import annotations

from madoguchi.privacy.calc import detector
from madoguchi.privacy.calc.findings import Finding


def find_nothing(text: str) -> list[Finding]:
    """Let every number pass."""
    del text
    return []


detector.find_forbidden = find_nothing

from tests.faults.own_files import *  # noqa: E402, F403  what follows takes the detector by its name
