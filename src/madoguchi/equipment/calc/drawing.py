"""A layout in whole millimetres: a room and the pieces in it. Pure: what a browser sent becomes a drawing, or faults.

A piece's place (x, y) is its middle, measured from the room's upper left corner; it is turned clockwise about its middle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

STEP = 100
"""Pieces lie on a grid of 0.1 m."""
SMALLEST_ROOM, LARGEST_ROOM = 1_000, 40_000
MOST_PIECES = 200
LONGEST_LABEL = 20
FULL_TURN, QUARTER = 360, 15


@dataclass(frozen=True, slots=True)
class PieceKind:
    """What can be drawn, with its usual size in millimetres."""

    code: str
    name: str
    width: int
    depth: int


KINDS: Mapping[str, PieceKind] = {
    each.code: each
    for each in (
        PieceKind("desk", "机", 1800, 600),
        PieceKind("chair", "椅子", 500, 500),
        PieceKind("partition", "仕切り", 1000, 100),
        PieceKind("reader", "読取機", 200, 200),
        PieceKind("sign", "案内表示", 600, 400),
        PieceKind("power", "電源", 200, 200),
        PieceKind("wall", "壁", 3000, 100),
        PieceKind("locker", "ロッカー", 900, 500),
        PieceKind("other", "その他", 500, 500),
    )
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the room. Lengths in millimetres, ``turn`` in degrees."""

    kind: str
    label: str
    x: int
    y: int
    width: int
    depth: int
    turn: int = 0

    @property
    def name(self) -> str:
        """What it is called: its own label, else its kind's name."""
        return self.label or KINDS[self.kind].name


@dataclass(frozen=True, slots=True)
class Drawing:
    """A room with its pieces."""

    width: int
    depth: int
    pieces: tuple[Piece, ...]


class DrawingFault(ValueError):
    """What was sent is no drawing; the message says what to correct."""


def read_drawing(sent: Any) -> Drawing:
    """Return the drawing in a JSON value. Raises DrawingFault which names the piece and what to do."""
    if not isinstance(sent, Mapping) or not isinstance(sent.get("pieces"), Sequence):
        raise DrawingFault("図を読めません。ページを開き直してください。")
    width, depth = _room(sent.get("width")), _room(sent.get("depth"))
    rows = sent["pieces"]
    if not rows:
        raise DrawingFault("まだ何も置かれていません。机や椅子を置いてから保存してください。")
    if len(rows) > MOST_PIECES:
        raise DrawingFault(f"置けるのは{MOST_PIECES}個までです。数を減らしてください。")
    return Drawing(width, depth, tuple(_piece(row, place, width, depth) for place, row in enumerate(rows, start=1)))


def written(drawing: Drawing) -> dict[str, Any]:
    """Return the drawing as a JSON value without floats; reading it gives the same drawing."""
    return {"width": drawing.width, "depth": drawing.depth, "pieces": [asdict(each) for each in drawing.pieces]}


def metres(millimetres: int) -> str:
    """Return a length in metres as people write it."""
    whole, rest = divmod(abs(millimetres), 1000)
    sign = "-" if millimetres < 0 else ""
    return f"{sign}{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def _room(value: Any) -> int:
    if not _is_whole(value) or not SMALLEST_ROOM <= value <= LARGEST_ROOM:
        raise DrawingFault(f"部屋の幅と奥行きは、{metres(SMALLEST_ROOM)}〜{metres(LARGEST_ROOM)}mにしてください。")
    return int(value)


def _piece(row: Any, place: int, width: int, depth: int) -> Piece:
    if not isinstance(row, Mapping) or row.get("kind") not in KINDS:
        raise DrawingFault(f"{place}個めの種類が分かりません。一度消して、置き直してください。")
    label = str(row.get("label") or "").strip()
    if len(label) > LONGEST_LABEL:
        raise DrawingFault(f"{place}個めの名前を{LONGEST_LABEL}文字までにしてください。")
    numbers = {name: row.get(name, 0) for name in ("x", "y", "width", "depth", "turn")}
    if not all(_is_whole(each) for each in numbers.values()):
        raise DrawingFault(f"{place}個めの位置か大きさが数字ではありません。一覧で直してください。")
    piece = Piece(str(row["kind"]), label, **numbers)
    _refuse_size(piece, place)
    if not (0 <= piece.x <= width and 0 <= piece.y <= depth):
        raise DrawingFault(f"{place}個めの「{piece.name}」が部屋の外にあります。一覧で横と縦を直してください。")
    return piece


def _refuse_size(piece: Piece, place: int) -> None:
    sizes_fit = all(STEP // 2 <= each <= LARGEST_ROOM for each in (piece.width, piece.depth))
    if not sizes_fit or not 0 <= piece.turn < FULL_TURN:
        raise DrawingFault(
            f"{place}個めの「{piece.name}」の大きさか向きが範囲の外です。幅と奥行きは0.1m以上、向きは0〜359度です。"
        )


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
