"""The invented equipment: what stands at each site, how the rooms look, and what has gone wrong with it."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import Any, Final

PIECES: Final = {
    "support_terminal": 3,
    "self_service_terminal": 1,
    "card_reader": 2,
    "self_service_card_reader": 1,
    "face_card_reader": 1,
    "name_tag_armband": 3,
}
"""Pieces with a label at each site, by the contract's code of their kind; another contract's kinds get their minimum."""
MODELS: Final = {
    "support_terminal": "体験電機 ノートT-14",
    "self_service_terminal": "体験電機 タブレットS-10",
    "card_reader": "体験精機 CR-3",
    "self_service_card_reader": "体験精機 CR-3",
    "face_card_reader": "体験精機 FACE-1",
}
SPARE: Final = {"fixture": 1, "consumable": 3}
"""Fixtures: one more than the minimum where the contract expects more. Consumables: so many times the minimum at first."""
USED_A_DAY: Final = {"mask": 6, "number_tag": 9}
LOW_ITEM: Final = "mask"
SHORT_ITEM: Final = "partition"
UPDATES: Final = "{year}年{month}月の更新"
CONDITION: Final = "電源ケーブルは、通路側を養生すること。"
RETURNED: Final = "車いすの方が通れる幅（0.9m以上）が読み取れません。寸法を直して、もう一度出してください。"
MISSING_WHY: Final = "2枚が割れたため処分した。代わりを手配中"
WIRE: Final = ("lock_wire", "ワイヤーの鍵が回らない。代わりのワイヤーを手配した")
LOSS: Final = (
    "閉設後の確認で、ロッカーに入っていないことに気付いた。窓口のまわりと来庁者の忘れ物を確かめたが、見つからない。",
    "庁舎の管理者に届け、総括責任者と本市に電話した。カードリーダーに個人情報は残らない。",
)


def room(number: int, *, wide_way: bool = True) -> dict[str, Any]:
    """Return the drawing of a site: two desks side by side, partitions, readers, power, signs and a locker.

    Rooms differ a little by their number; without ``wide_way`` the way beside the desks is too narrow.
    """
    width, shift = 6400 + 400 * (number % 3), 0 if wide_way else 500
    desks = [_piece("desk", f"窓口{n + 1}", 1700 + 2200 * n + shift, 1500, width=1800, depth=600) for n in (0, 1)]
    clerks = [_piece("chair", "窓口従事者", each["x"], 900, width=500, depth=500) for each in desks]
    citizens = [
        _piece("chair", "市民", each["x"] + x, 2200, width=500, depth=500) for each in desks for x in (-400, 400)
    ]
    readers = [
        _piece("reader", f"読取{n + 1}", each["x"] + 500, 1500, width=200, depth=200) for n, each in enumerate(desks)
    ]
    walls = [_piece("partition", "", 600 + 2200 * n + shift, 1800, width=1000, depth=100, turn=90) for n in range(3)]
    screens = [_piece("partition", "", each["x"], 600, width=1000, depth=100) for each in desks]
    rest = [
        _piece("power", "電源", 300, 400, width=200, depth=200),
        _piece("locker", "ロッカー", width - 600, 500, width=900, depth=500),
        _piece("sign", "のぼり", width - 500, 3600, width=600, depth=400),
        _piece("sign", "案内表示", 500, 3600, width=600, depth=400),
    ]
    return {"width": width, "depth": 4200, "pieces": [*desks, *clerks, *citizens, *readers, *walls, *screens, *rest]}


def _piece(kind: str, label: str, x: int, y: int, *, width: int, depth: int, turn: int = 0) -> dict[str, Any]:
    return {"kind": kind, "label": label, "x": x, "y": y, "width": width, "depth": depth, "turn": turn}


WIDE, HIGH = 480, 320
SHAPES: Final = (
    ((0, 0, 480, 320), (236, 232, 222)),
    ((0, 230, 480, 320), (205, 196, 180)),
    ((40, 60, 440, 90), (0, 23, 193)),
    ((60, 170, 220, 190), (150, 111, 72)),
    ((260, 170, 420, 190), (150, 111, 72)),
    ((225, 110, 255, 250), (190, 210, 220)),
    ((110, 140, 160, 170), (60, 60, 66)),
    ((310, 140, 360, 170), (60, 60, 66)),
    ((115, 205, 165, 260), (90, 120, 90)),
    ((315, 205, 365, 260), (90, 120, 90)),
    ((445, 100, 460, 280), (182, 0, 0)),
)
"""A counter seen from the front, as rectangles from left, top to right, bottom, each in its colour."""


@cache
def picture() -> bytes:
    """Return a PNG which stands for the photograph of a counter that was set up: an invented place has no photographs."""
    rows = [bytearray(b"\xff" * 3 * WIDE) for _ in range(HIGH)]
    for (left, top, right, bottom), colour in SHAPES:
        for row in rows[top:bottom]:
            row[3 * left : 3 * right] = bytes(colour) * (right - left)
    pixels = b"".join(b"\x00" + row for row in rows)
    head = struct.pack(">IIBBBBB", WIDE, HIGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(pixels)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
