"""Files as large as a disk: read in pieces, in a memory that does not grow with them, or refused with a sentence."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from madoguchi.calls.adapters import amazon_connect, asterisk_ami, asterisk_queue_log, delimited
from madoguchi.calls.adapters.asterisk_queue_log import ordering
from madoguchi.calls.adapters.delimited import reading as delimited_reading
from madoguchi.calls.adapters.delimited import tables
from madoguchi.calls.adapters.tallying import Tally
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.notes import LISTED_NAMES, Notes, UnreadableFile
from madoguchi.documents.adapters.packed import Most
from madoguchi.documents.calc.file_kinds import MEGABYTE

DAYS = 4
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (%d, %d))
from madoguchi.project.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""A process which dies when it wants more memory than that, libraries and all."""


def peak_mb(events: Iterator[CallEvent]) -> tuple[float, int]:
    """Return the memory which reading and assembling took at most, and how many calls came out."""
    assembler, calls = Assembler(), 0
    tracemalloc.start()
    for event in events:
        calls += len(assembler.feed(event))
    calls += len(assembler.finish())
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    return peak, calls


def queue_log(path: Path, calls: int) -> Path:
    with path.open("wb") as out:
        for number in range(calls):
            at = 1_791_000_000 + number * 20
            out.write(b"%d|pbx-%d.%d|shimin|NONE|ENTERQUEUE||0300000001|1\n" % (at, at, number))
            out.write(b"%d|pbx-%d.%d|shimin|Agent/1001|CONNECT|9|x|3\n" % (at + 9, at, number))
            out.write(b"%d|pbx-%d.%d|shimin|Agent/1001|BLINDTRANSFER|9|x|9|9|1\n" % (at + 15, at, number))
    return path


def test_a_log_four_times_as_long_takes_no_more_memory(tmp_path: Path) -> None:
    def peak(calls: int) -> float:
        path = queue_log(tmp_path / f"log-{calls}", calls)
        taken, found = peak_mb(asterisk_queue_log.read([path], Notes()))
        assert found == calls
        return taken

    one, four = peak(1500), peak(6000)
    assert four < one * 1.3 + 0.5, f"{one:.1f} MB, four times as long {four:.1f} MB"


def test_a_table_four_times_as_long_takes_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited_reading, "Tally", lambda: Tally(in_memory=500))

    def peak(rows: int) -> float:
        path = tmp_path / f"{rows}.csv"
        with path.open("w", encoding="cp932") as out:
            out.write("着信日時,結果,待ち時間\n")
            for number in range(rows):
                day, rest = divmod(number, 2000)
                out.write(f"2026/10/{1 + day:02d} {8 + rest // 240}:{rest // 4 % 60:02d}:{rest % 4 * 15:02d},放棄,5\n")
        taken, found = peak_mb(delimited.read([path], Notes()))
        assert found == rows
        return taken

    one, four = peak(1500), peak(6000)
    assert four < one * 1.3 + 0.5, f"{one:.1f} MB, four times as long {four:.1f} MB"


def a_gigabyte(path: Path, begin: bytes) -> Path:
    """Make a file of one gigabyte which takes no room on the disk: text, and then nothing but zeros."""
    with path.open("wb") as out:
        out.write(begin)
        out.truncate(1024 * MEGABYTE)
    return path


@pytest.mark.parametrize("read", [asterisk_queue_log.read, asterisk_ami.read, amazon_connect.read, delimited.read])
def test_a_gigabyte_of_nothing_is_refused_at_once(tmp_path: Path, read: object) -> None:
    path = a_gigabyte(tmp_path / "huge", b"")
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match="文字のファイルではありません"):
        list(read([path], Notes()))  # type: ignore[operator]
    assert tracemalloc.get_traced_memory()[1] < 8 * MEGABYTE
    tracemalloc.stop()


@pytest.mark.timeout(600)
def test_a_gigabyte_is_counted_in_less_memory_than_it_has(tmp_path: Path) -> None:
    """A hundred good calls, and then what a crash leaves behind: zeros to the end of the gigabyte."""
    begin = queue_log(tmp_path / "log", 100).read_bytes()
    path, most = a_gigabyte(tmp_path / "huge", begin), 800 * MEGABYTE
    asked = ["calls", "count", "--format", "asterisk-queue-log", str(path), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED % (most, most), *asked], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["calls"] == {"queued": 100, "answered": 100}
    assert "huge 301行目: queue_log の行の形ではありません。" in done.stderr
    assert "行を読み取れませんでした" in done.stderr


def packed(path: Path, begin: bytes, filling: bytes, size: int) -> Path:
    """Pack a file of that size into a few kilobytes."""
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.write(begin)
        for _ in range(0, size, 65_536):
            out.write(filling * (65_536 // len(filling)))
    return path


@pytest.mark.parametrize(
    ("read", "begin"),
    [
        (asterisk_queue_log.read, b"1791000000|a|shimin|NONE|ENTERQUEUE||0|1\n"),
        (asterisk_ami.read, b"Asterisk Call Manager/11.0.0\r\n"),
        (amazon_connect.read, b'{"ContactId": "'),
        (delimited.read, "着信日時,結果\n".encode()),
    ],
)
def test_one_endless_line_does_not_fill_the_memory(tmp_path: Path, read: object, begin: bytes) -> None:
    """A packed file may be of any length. Here it is 32 MB, and no more than a few are ever held."""
    path, notes = packed(tmp_path / "long.gz", begin, b"x", 32 * MEGABYTE), Notes()
    held = held_mb(read, path, notes)
    assert held < 12, f"{held:.1f} MB"
    assert notes.rejected_count


@pytest.mark.parametrize(
    ("read", "begin", "filling"),
    [
        (asterisk_queue_log.read, b"1791000000|a|shimin|NONE|ENTERQUEUE||0|1\n", b"bad\n"),
        (asterisk_ami.read, b"Asterisk Call Manager/11.0.0\r\n", b"Event: Odd\r\nKey: value\r\n\r\n"),
        (delimited.read, '着信日時,結果\n"'.encode(), b"xxxx,\n"),
    ],
)
def test_tens_of_thousands_of_bad_rows_do_not_fill_the_memory(
    tmp_path: Path, read: object, begin: bytes, filling: bytes
) -> None:
    """As rows in memory they would be many megabytes; only the first thousand are listed."""
    path, notes = packed(tmp_path / "rows.gz", begin, filling, MEGABYTE // 4), Notes()
    held = held_mb(read, path, notes)
    assert held < 3, f"{held:.1f} MB"
    assert notes.rejected_count or notes.unknown_events


def held_mb(read: object, path: Path, notes: Notes) -> float:
    tracemalloc.start()
    for _ in read([path], notes):  # type: ignore[operator]
        pass
    held = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    return held


def test_unknown_names_cannot_fill_the_memory() -> None:
    notes = Notes()
    lines = (b"1791000000|a|shimin|NONE|ODD%d|1\n" % number for number in range(3000))
    assert list(asterisk_queue_log.read_lines(lines, notes)) == []
    assert sum(notes.unknown_events.values()) == 3000
    assert len(notes.unknown_events) == LISTED_NAMES + 1


def test_a_large_shuffled_log_says_how_to_sort_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "LARGEST_TO_SORT", 10_000)
    path = tmp_path / "shuffled.gz"
    shuffled = sorted(
        queue_log(tmp_path / "log", 600).read_bytes().splitlines(keepends=True), key=lambda line: line[::-1]
    )
    path.write_bytes(gzip.compress(b"".join(shuffled)))
    assert path.stat().st_size < 20_000, "The limit is of what is unpacked"
    with pytest.raises(UnreadableFile, match="sort -n -s"):
        list(asterisk_queue_log.read([path], Notes()))


def test_an_excel_book_which_unpacks_to_gigabytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST_BOOK", Most(unpacked=MEGABYTE))
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (3 * MEGABYTE))
    assert path.stat().st_size < 20_000
    with pytest.raises(UnreadableFile, match=r"大きすぎます（開くと1MBを超えます）。.*CSV で書き出す"):
        list(delimited.read([path], Notes()))


def test_what_is_counted_on_the_disk_is_counted_alike() -> None:
    words = [f"{number % 40}".encode() for number in range(200)]
    with Tally() as memory, Tally(in_memory=7) as disk:
        assert [memory.count(each) for each in words] == [disk.count(each) for each in words]
