"""Backups taken while clerks work, put back elsewhere: the same counts, an intact trail, nothing acknowledged is missing."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError

from madoguchi.project.backup.container import MANIFEST, Sealed, packing
from madoguchi.project.backup.manifest import read
from tests.faults.crew import WINDOWS, Crew, at_work
from tests.faults.scale import count, keep
from tests.harness.databases import Ground, run_inside
from tests.harness.server import running_server

ROUNDS = count(short=1, long=30)
FLIPS = count(short=12, long=120)
SEED = 31

pytestmark = [pytest.mark.faults, pytest.mark.timeout(420 + 60 * ROUNDS)]


def command(database: str, files: Path, *arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = run_inside(
        database, "tests.faults.commands:run", arguments=[*arguments, "--json"], files=str(files)
    )
    return told


def test_a_backup_under_load_gives_back_what_was_there(fresh_database: str, ground: Ground, tmp_path: Path) -> None:
    began, wrong = time.monotonic(), 0
    files, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    counter = run_inside(fresh_database, "tests.race.ground:lay", windows=WINDOWS)
    with (
        ground.fresh_database() as other,
        running_server(fresh_database) as server,
        at_work(counter, server.port) as crew,
    ):
        for number in range(ROUNDS):
            digests = run_inside(
                fresh_database, "tests.faults.commands:keep", contents=[f"第{number}号"], files=str(files)
            )
            crew.wait_until_answered(20)
            before = acknowledged(crew)
            taken = command(fresh_database, files, "backup", "--to", str(tmp_path / f"{number}.zip"))
            assert taken["code"] == 0, taken["said"]
            crew.wait_until_answered(1)  # they went on
            back = command(other, elsewhere, "restore", taken["told"]["file"], *(["--replace"] if number else []))
            assert (back["code"], back["told"]["differences"]) == (0, []), back["said"]
            assert [back["told"][name] for name in ("rows", "seal", "chains")] == [
                taken["told"][name] for name in ("rows", "seal", "chains")
            ]
            kept = run_inside(other, "tests.faults.reading:read")
            wrong += len(before - set(kept["commands"])) + len(kept["audit_faults"]) + len(kept["database_faults"])
            assert all((elsewhere / digest[:2] / digest).read_bytes() for digest in digests)
    assert wrong == 0
    keep(
        "backup",
        title="Backup while three clerks work, restored into another database: counts, trail and files compared",
        unit="backups",
        done=ROUNDS,
        control="a backup with one byte changed, a table with rows dropped and a trail with one word changed were found",
        seconds=time.monotonic() - began,
        lost=wrong,
    )


def acknowledged(crew: Crew) -> set[str]:
    return {each.body["id"] for device in crew.devices for each in list(device.acknowledged)}


def test_a_backup_with_one_byte_changed_is_refused(fresh_database: str, tmp_path: Path) -> None:
    files, place = tmp_path / "files", tmp_path / "whole.zip"
    run_inside(fresh_database, "tests.faults.commands:keep", contents=["一", "二"], files=str(files))
    assert command(fresh_database, files, "backup", "--to", str(place))["code"] == 0
    refuse_if_changed(place)
    whole, drawn = place.read_bytes(), random.Random(SEED)
    changed = tmp_path / "changed.zip"
    for position in [0, len(whole) - 1, *(drawn.randrange(len(whole)) for _ in range(FLIPS - 2))]:
        byte = bytes([whole[position] ^ (1 << drawn.randrange(8))])
        changed.write_bytes(whole[:position] + byte + whole[position + 1 :])
        with pytest.raises(ValidationError, match="別の日"):
            refuse_if_changed(changed)
    changed.write_bytes(whole[: len(whole) // 2])
    done = command(fresh_database, files, "restore", str(changed), "--replace")
    assert (done["code"], "別の日" in done["said"]) == (1, True), "a backup which was cut short"


def refuse_if_changed(place: Path) -> None:
    with Sealed.opened(place):
        pass


def test_dropped_rows_and_a_changed_trail_are_found(fresh_database: str, ground: Ground, tmp_path: Path) -> None:
    """Whoever can seal a backup anew cannot make it another day's: its list speaks of counts and of the trail."""
    files, honest = tmp_path / "files", tmp_path / "honest.zip"
    run_inside(fresh_database, "tests.race.ground:lay", windows=1)
    assert command(fresh_database, files, "backup", "--to", str(honest))["code"] == 0
    with ground.fresh_database() as other:
        run_inside(fresh_database, "tests.faults.spoiling:change_word")
        done = command(other, files, "restore", str(forged(fresh_database, honest, tmp_path / "word.zip")))
        assert done["code"] == 1
        assert "操作の記録" in " ".join(done["told"]["differences"])
        run_inside(fresh_database, "tests.faults.spoiling:drop_rows")
        dropped = forged(fresh_database, honest, tmp_path / "rows.zip")
        done = command(other, files, "restore", str(dropped), "--replace")
        assert done["code"] == 1
        assert "contract_openingday" in done["said"]
        assert run_inside(other, "tests.faults.spoiling:opening_days") > 0, "what is refused changes nothing"
        assert command(other, files, "restore", str(honest))["code"] == 1, "it is not empty"
        assert command(other, files, "restore", str(honest), "--replace")["code"] == 0


def forged(database: str, honest: Path, place: Path) -> Path:
    """Back the spoilt database up, and give it the honest list, with hashes which agree; `restore --check` finds nothing."""
    files, inside = place.parent / "files", place.with_suffix(".inside.zip")
    command(database, files, "backup", "--to", str(inside))
    forge(honest, inside, place)
    assert command(database, files, "restore", str(place), "--check")["code"] == 0
    return place


def forge(honest: Path, spoilt: Path, place: Path) -> None:
    """Put the spoilt database under the honest list, with its own hash and a new seal."""
    with ZipFile(honest) as first, ZipFile(spoilt) as second, packing(place) as packer:
        manifest = read(first.read(MANIFEST))
        for part in manifest.parts:
            packer.put(part.path, [second.read(part.path)])
        packer.close(replace(manifest, parts=packer.parts))
