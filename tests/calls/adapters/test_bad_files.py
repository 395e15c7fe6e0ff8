"""Files which are not what they should be: a clear sentence, or the good rows and a list of the bad ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from madoguchi.calls.adapters import amazon_connect, asterisk_ami, asterisk_queue_log, delimited
from madoguchi.calls.calc.notes import LISTED_REJECTIONS, Notes, UnreadableFile
from tests.calls.counted import ami_file, count, queue_logs, records_of

READERS = [asterisk_queue_log.read, asterisk_ami.read, amazon_connect.read, delimited.read]
LINES = b"".join(path.read_bytes() for path in reversed(queue_logs("hour"))).splitlines(keepends=True)


def queue_log(tmp_path: Path, content: bytes) -> tuple[dict[str, object], Notes]:
    path, notes = tmp_path / "queue_log", Notes()
    path.write_bytes(content)
    return count(records_of(asterisk_queue_log.read([path], notes))), notes


@pytest.mark.parametrize("read", READERS)
def test_binary_files_are_refused_with_a_sentence(tmp_path: Path, read: object) -> None:
    path = tmp_path / "picture"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 100)
    with pytest.raises(UnreadableFile, match=r"^picture: 文字のファイルではありません。.*確かめてください。$"):
        list(read([path], Notes()))  # type: ignore[operator]


@pytest.mark.parametrize("read", READERS[:3])
def test_another_programs_text_is_refused_with_a_sentence(tmp_path: Path, read: object) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("拝啓\n" * 500, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="ファイルと --format を確かめてください"):
        list(read([path], Notes()))  # type: ignore[operator]


@pytest.mark.parametrize("read", READERS[:3])
def test_an_empty_file_is_no_calls(tmp_path: Path, read: object) -> None:
    path = tmp_path / "queue_log"
    path.write_bytes(b"")
    assert list(read([path], Notes())) == []  # type: ignore[operator]


def test_a_broken_archive_is_refused_and_a_cut_one_gives_what_it_has(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(LINES))
    broken, cut, notes = tmp_path / "broken.gz", tmp_path / "cut.gz", Notes()
    broken.write_bytes(packed[:10] + b"\xff" * 50)
    with pytest.raises(UnreadableFile, match="圧縮ファイルが壊れています"):
        list(asterisk_queue_log.read([broken], Notes()))
    cut.write_bytes(packed[: len(packed) * 3 // 4])
    assert len(list(asterisk_queue_log.read([cut], notes))) > 100
    assert any("圧縮ファイルが途中で切れています" in each.reason for each in notes.rejected)


def test_a_last_line_cut_short_is_listed_and_all_others_count(tmp_path: Path) -> None:
    whole, _ = queue_log(tmp_path, b"".join(LINES[:100]))
    cut, notes = queue_log(tmp_path, b"".join(LINES[:100]) + b"1791162999|desk-1791162996.9|shimin|NONE|ENTERQ")
    assert cut == whole
    assert dict(notes.unknown_events) == {"ENTERQ": 1}
    cut, notes = queue_log(tmp_path, b"".join(LINES[:100]) + b"17911629")
    assert cut == whole
    assert [(each.place, each.line) for each in notes.rejected] == [("queue_log", 101)]


def test_bad_lines_among_good_ones_are_listed(tmp_path: Path) -> None:
    bad = [b"1791162999|x|shimin|NONE|ABANDON|1|1|many\n", b"1791162999|x|shimin|NONE|ABANDON\n"]
    whole, _ = queue_log(tmp_path, b"".join(LINES))
    mixed, notes = queue_log(tmp_path, b"".join([*LINES[:50], bad[0], *LINES[50:90], bad[1], *LINES[90:]]))
    assert mixed == whole
    assert [each.line for each in notes.rejected] == [51, 92]
    assert [each.reason for each in notes.rejected] == [
        "数字であるはずの項目が読めません。",
        "項目が足りません。行が途中で切れていないか確かめてください。",
    ]


def test_a_log_of_japanese_windows_is_read(tmp_path: Path) -> None:
    text = b"".join(LINES).decode("utf-8")
    assert queue_log(tmp_path, text.encode("cp932"))[0] == queue_log(tmp_path, text.encode("utf-8"))[0]
    assert queue_log(tmp_path, text.encode("utf-8-sig"))[0] == queue_log(tmp_path, text.encode("utf-8"))[0]


def test_unknown_events_stop_nothing(tmp_path: Path) -> None:
    whole, _ = queue_log(tmp_path, b"".join(LINES))
    new = b"1791162150|desk-1791162007.0|shimin|NONE|QUEUEMOOD|7\n"
    found, notes = queue_log(tmp_path, b"".join([*LINES[:30], new, *LINES[30:]]))
    assert found == whole
    assert dict(notes.unknown_events) == {"QUEUEMOOD": 1}


def test_a_line_of_dialplan_makes_those_turned_away_known(tmp_path: Path) -> None:
    line = b"1791162150|desk-1.0|shimin|NONE|REFUSED|FULL\n1791162151|desk-2.0|kodomo|NONE|REFUSED|JOINEMPTY\n"
    path, notes = tmp_path / "queue_log", Notes()
    path.write_bytes(line)
    counted = count(records_of(asterisk_queue_log.read([path], notes)), notes)
    assert counted["calls"] == {"queued": 0, "answered": 0}
    assert counted["by_queue"]["shimin"]["refused_full"] == 1
    assert counted["by_queue"]["kodomo"]["refused_empty"] == 1


def test_a_file_of_nothing_but_rubbish_cannot_fill_the_memory() -> None:
    notes = Notes()
    assert list(asterisk_queue_log.read_lines((b"rubbish\n" for _ in range(5000)), notes)) == []
    assert (notes.rejected_count, len(notes.rejected)) == (5000, LISTED_REJECTIONS)


@pytest.mark.parametrize("share", [0.02, 0.5])
def test_a_packed_stream_cut_short_gives_what_it_has(tmp_path: Path, share: float) -> None:
    packed, notes = ami_file("five").read_bytes(), Notes()
    path = tmp_path / "ami.gz"
    path.write_bytes(packed[: int(len(packed) * share)])
    list(asterisk_ami.read([path], notes))
    assert any("圧縮ファイルが途中で切れています" in each.reason for each in notes.rejected)
