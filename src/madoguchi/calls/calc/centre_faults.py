"""What the contract asks of the call centre's place and lines, and is not so yet. Each is a sentence which says what to do."""

from __future__ import annotations

from collections.abc import Collection

NO_PLACE = "コールセンターの設置場所が登録されていません。下で登録し、本市の承認を受けてください。"
NOT_APPROVED = "いまの設置場所は、まだ本市の承認を受けていません。「提出と承認」から本市に提出してください。"
MISLEADING = "設置場所が市外です。市民が迷わないように、市内局番からの転送かフリーダイヤルの回線を登録してください。"
NO_LINE = "回線が登録されていません。電話番号と、同時に話せる数を登録してください。"
NO_SEAT = "席が登録されていません。席の番号と電話機の名前を登録してください。"
CLEAR_KINDS = frozenset({"local", "forwarded", "toll_free"})
"""Numbers by which a citizen reaches a distant place as if it were in the city."""


def faults(
    *, in_city: bool | None, approved: bool, line_kinds: Collection[str], seats: int, channels: int
) -> list[str]:
    """Return every fault. ``in_city`` is None while no place is known."""
    found = {
        NO_PLACE: in_city is None,
        NOT_APPROVED: in_city is not None and not approved,
        MISLEADING: in_city is False and not CLEAR_KINDS & set(line_kinds),
        NO_LINE: not line_kinds,
        NO_SEAT: not seats,
        f"回線（同時に{channels}件）が席（{seats}席）より少なく、席が空いていても電話がつながりません。回線を増やしてください。": 0
        < channels
        < seats,
    }
    return [sentence for sentence, holds in found.items() if holds]
