"""The words of a plan of seats or clerks: what may be otherwise than assumed, times and shares."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Worry(StrEnum):
    """What may be otherwise than assumed."""

    VOLUME = "volume"
    VOLUME_SPREAD = "volume_spread"
    TALK = "talk"
    AFTER_CALL = "after_call"
    PATIENCE = "patience"
    RETRIES = "retries"
    AWAY = "away"


OF_CALLS: Mapping[Worry, str] = MappingProxyType(
    {
        Worry.VOLUME: "入電の数",
        Worry.VOLUME_SPREAD: "日による入電数のばらつき",
        Worry.TALK: "通話の長さ",
        Worry.AFTER_CALL: "通話のあとの処理",
        Worry.PATIENCE: "待てる時間",
        Worry.RETRIES: "切れたあとのかけ直し",
        Worry.AWAY: "短い離席",
    }
)
OF_VISITS: Mapping[Worry, str] = MappingProxyType(
    {
        Worry.VOLUME: "来庁者の数",
        Worry.VOLUME_SPREAD: "日による来庁者数のばらつき",
        Worry.TALK: "対応の長さ",
        Worry.AFTER_CALL: "対応のあとの片付け",
        Worry.AWAY: "短い離席",
    }
)


def seconds(value: float) -> str:
    """Return 2分30秒."""
    minutes, rest = divmod(round(value), 60)
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"


def share(value: float) -> str:
    """Return 15%."""
    return f"{value:.0%}"


def chance(value: float) -> str:
    """Return 95.6%, cut so that it never claims what was not reached."""
    return f"{int(value * 1000 + 1e-9) / 10:.1f}%"
