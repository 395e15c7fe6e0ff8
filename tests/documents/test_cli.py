"""`madoguchi documents verify`: every file handed in is read, and what is missing or changed is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from madoguchi.documents.adapters.file_store import place_of
from madoguchi.project.cli import main
from tests.factories import make_contract
from tests.makers.documents import acting, kept, make_submission, make_submitted

pytestmark = pytest.mark.django_db


def test_files_which_are_gone_or_changed_are_named(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MEDIA_ROOT = tmp_path
    contract = make_contract()
    by = acting(contract=contract)
    whole, changed, gone = (kept(f"{name}.pdf", b"%PDF-1.7 " + name.encode()) for name in ("whole", "changed", "gone"))
    make_submitted(make_submission(contract, by=by), by=by, files=[whole, changed, gone])
    assert main(["documents", "verify", contract.slug]) == 0
    assert "3個のファイルのうち0個" in capsys.readouterr().out
    (tmp_path / place_of(changed.sha256)).write_bytes(b"%PDF-1.7 another")
    (tmp_path / place_of(gone.sha256)).unlink()
    assert main(["documents", "verify", contract.slug, "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == {"files": 3, "lost": sorted([changed.sha256, gone.sha256])}
