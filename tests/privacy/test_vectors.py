"""The shared vectors, spoken to the Python detector."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from madoguchi.privacy.detection import find_forbidden

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("rule", "text"), VECTORS["forbidden"])
def test_forbidden_text_is_found_under_its_rule(rule: str, text: str) -> None:
    assert rule in [finding.rule for finding in find_forbidden(text)]


@pytest.mark.parametrize("text", VECTORS["ordinary"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert find_forbidden(text) == []
