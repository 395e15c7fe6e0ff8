"""Files are kept whole, once, and come back as they were or not at all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from madoguchi.documents.adapters.file_store import FileLostError, keep, keep_bytes, place_of, read_kept
from tests.makers.documents import PDF, PNG, uploaded, word_form


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_stands_under_its_hash_and_only_its_owner_reads_it(folder: Path) -> None:
    (file,) = keep([uploaded()])
    assert (file.media_type, file.size, file.sha256) == ("application/pdf", len(PDF), sha256(PDF).hexdigest())
    (path,) = files_in(folder)
    assert path == folder / place_of(file.sha256)
    assert path.stat().st_mode & 0o077 == 0
    assert read_kept(file.sha256) == PDF


def test_equal_files_are_kept_once(folder: Path) -> None:
    keep([uploaded("a.pdf"), uploaded("b.pdf")])
    assert len(files_in(folder)) == 1


def test_a_changed_or_missing_file_is_never_handed_out(folder: Path) -> None:
    (file,) = keep([uploaded()])
    path = folder / place_of(file.sha256)
    path.write_bytes(PDF + b"x")
    with pytest.raises(FileLostError, match="changed"):
        read_kept(file.sha256)
    path.unlink()
    with pytest.raises(FileLostError, match="not in"):
        read_kept(file.sha256)


def test_a_write_which_breaks_off_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep([uploaded()])
    assert files_in(folder) == []


def test_word_and_pictures_are_taken_for_what_they_are() -> None:
    kinds = [file.media_type for file in keep([uploaded("様式.docx", word_form("あ")), uploaded("図.png", PNG)])]
    assert kinds == ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "image/png"]


def test_every_refused_file_is_named() -> None:
    with pytest.raises(ValidationError) as refusal:
        keep([uploaded("a.pdf"), uploaded("a.pdf", PDF + b"2"), uploaded("b.exe", b"MZ"), uploaded("c.pdf", b"")])
    starts = ("「b.exe」は提出できない", "「c.pdf」は空", "「a.pdf」が2つ")
    assert len(refusal.value.messages) == len(starts)
    assert all(message.startswith(start) for message, start in zip(refusal.value.messages, starts, strict=True))


def test_what_the_product_wrote_is_kept_the_same_way() -> None:
    file = keep_bytes("週報.pdf", "application/pdf", PDF)
    assert read_kept(file.sha256) == PDF
