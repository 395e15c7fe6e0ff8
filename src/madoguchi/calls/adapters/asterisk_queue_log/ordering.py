"""Rotated files, copies and files glued together in the wrong order are laid into one order by time, each line once.

A file is looked through once to find where time goes backwards. If what follows speaks of calls which were open there,
the clock was turned back and the order stays as written. Otherwise another piece of log begins there: pieces of all
files are merged by time, and lines which two pieces have in common are one line (the same thing written twice within
one piece stays twice). A shuffled file, all pieces and no order, is sorted. Memory: one line of each piece.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple

from madoguchi.calls.adapters.files import lines_from
from madoguchi.calls.calc.notes import Notes, UnreadableFile

JITTER_S = 2.0
"""Lines of neighbouring seconds may change places without any clock being turned."""
UNDECIDED_LINES = 2000
SHUFFLED_PIECES = 200
LARGEST_TO_SORT = 64 * 1024 * 1024
"""Bytes, unpacked: to sort them all lines must be in memory."""
ENDINGS = frozenset(
    {
        b"ABANDON", b"EXITWITHTIMEOUT", b"EXITWITHKEY", b"EXITEMPTY", b"WITHDRAW", b"COMPLETECALLER", b"COMPLETEAGENT",
        b"BLINDTRANSFER", b"ATTENDEDTRANSFER", b"TRANSFER",
    }
)  # fmt: skip
TOO_LARGE_TO_SORT = (
    "行が時刻の順に並んでいない大きなファイルです。時刻で並べ替えてから（sort -n -s -t '|' -k 1,1）、"
    "もう一度実行してください。"
)
WITHOUT_CALL = frozenset({b"NONE", b"MANAGER", b"REALTIME", b""})


class PlacedLine(NamedTuple):
    """A raw line and where it stands."""

    raw: bytes
    place: str
    number: int


@dataclass(slots=True, frozen=True)
class Piece:
    """A run of lines of one file in which time goes on."""

    path: Path
    offset: int
    first: int
    lines: int


@dataclass(slots=True)
class _Scan:
    """What is known while looking through a file."""

    latest: float = 0.0
    open_ids: set[bytes] = field(default_factory=set)
    asked: set[bytes] | None = None
    """The calls which were open where time went back, while it is undecided what that means."""
    left_at: float = 0.0
    """Where time went back."""
    undecided: int = 0


def lines_in_order(paths: Sequence[Path], notes: Notes) -> Iterator[PlacedLine]:
    """Yield every line of the files once, by time."""
    pieces = [piece for path in paths for piece in pieces_of(path, notes)]
    if len(pieces) > SHUFFLED_PIECES:
        yield from _sorted_lines(paths, notes)
    elif len(pieces) == 1:
        yield from _lines_of(pieces[0], notes)
    else:
        yield from _merged(pieces, notes)


def pieces_of(path: Path, notes: Notes) -> list[Piece]:
    """Return the runs of lines of a file in which time goes on, or was only turned back."""
    starts: list[tuple[int, int]] = [(0, 1)]
    scan, offset, number = _Scan(), 0, 0
    candidate = (0, 1)
    for number, raw in enumerate(lines_from(path, 0, notes), 1):
        epoch = epoch_of(raw)
        if epoch is not None:
            if scan.asked is not None and epoch >= scan.left_at:  # an old part told again, and now the log goes on
                starts += [candidate, (offset, number)]
                scan.asked = None
            if epoch < scan.latest - JITTER_S:
                if scan.asked is not None:
                    starts.append(candidate)
                scan.left_at = scan.latest
                candidate = (offset, number)
                scan.asked, scan.undecided, scan.latest = set(scan.open_ids), 0, epoch
            if _decides(scan, raw, notes):
                starts.append(candidate)
            scan.latest = max(scan.latest, epoch)
        offset += len(raw)
    if scan.asked is not None:
        starts.append(candidate)
    ends = [first for _, first in starts[1:]] + [number + 1]
    return [Piece(path, at, first, end - first) for (at, first), end in zip(starts, ends, strict=True)]


def _decides(scan: _Scan, raw: bytes, notes: Notes) -> bool:
    """Follow which calls are open; return whether it has become clear that another piece began."""
    parts = raw.rstrip(b"\r\n").split(b"|", 5)
    if len(parts) < 5 or parts[1] in WITHOUT_CALL:
        return False
    call, event = parts[1], parts[4]
    if scan.asked is not None:
        scan.undecided += 1
        if event == b"ENTERQUEUE":
            scan.asked.discard(call)
        elif call in scan.asked:
            scan.asked = None
            notes.clock_turned_back += 1
    if event == b"ENTERQUEUE":
        scan.open_ids.add(call)
    elif event in ENDINGS:
        scan.open_ids.discard(call)
    if scan.asked is not None and scan.undecided > UNDECIDED_LINES:
        scan.asked = None
        return True
    return False


def epoch_of(raw: bytes) -> float | None:
    """Return the time at the beginning of a line, None when there is none."""
    head = raw[:24].removeprefix(b"\xef\xbb\xbf").partition(b"|")[0]
    try:
        return float(head) if head[:1].isdigit() else None
    except ValueError:
        return None


def _lines_of(piece: Piece, notes: Notes) -> Iterator[PlacedLine]:
    raws = islice(lines_from(piece.path, piece.offset, notes), piece.lines)
    return (PlacedLine(raw, piece.path.name, number) for number, raw in enumerate(raws, piece.first))


class _Timed(NamedTuple):
    at: float
    piece: int
    order: int
    line: PlacedLine


def _timed(piece: Piece, index: int, notes: Notes) -> Iterator[_Timed]:
    latest = 0.0
    for order, line in enumerate(_lines_of(piece, notes)):
        latest = max(latest, epoch_of(line.raw) or latest)
        yield _Timed(latest, index, order, line)


def _merged(pieces: Sequence[Piece], notes: Notes) -> Iterator[PlacedLine]:
    streams = [_timed(piece, index, notes) for index, piece in enumerate(pieces)]
    for _, group in groupby(heapq.merge(*streams), key=lambda timed: int(timed.at)):
        yield from _each_once(group, notes)


def _each_once(group: Iterable[_Timed], notes: Notes) -> Iterator[PlacedLine]:
    """Yield the lines of one second as often as the piece has them which has them most often."""
    given: Counter[bytes] = Counter()
    seen: dict[int, Counter[bytes]] = {}
    for timed in group:
        raw = timed.line.raw.rstrip(b"\r\n")
        counts = seen.setdefault(timed.piece, Counter())
        counts[raw] += 1
        if counts[raw] > given[raw]:
            given[raw] += 1
            yield timed.line
        else:
            notes.duplicates += 1


def _sorted_lines(paths: Sequence[Path], notes: Notes) -> Iterator[PlacedLine]:
    lines: list[PlacedLine] = []
    seen: set[bytes] = set()
    size = 0
    for path in paths:
        for number, raw in enumerate(lines_from(path, 0, notes), 1):
            plain = raw.rstrip(b"\r\n")
            notes.duplicates += plain in seen
            if plain not in seen:
                seen.add(plain)
                lines.append(PlacedLine(raw, path.name, number))
                size += len(raw)
            if size > LARGEST_TO_SORT:
                raise UnreadableFile(TOO_LARGE_TO_SORT)
    yield from sorted(lines, key=lambda line: epoch_of(line.raw) or 0.0)
