"""The advice in words: a quantity first, then how, then what may be expected of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from madoguchi.planning.calc.seat_advice import Advice, Reason

WORDS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.RATE_FALLING: "いまの席数では、今日の応答率が基準を下回る見込みです。",
        Reason.LONG_WAITS_EXPECTED: "いまの席数では、このあと5分待ちが出る見込みです。",
        Reason.OVERLOADED: "入電が、いまの席数で受けられる量を超えています。",
        Reason.RATE_OUT_OF_REACH: "席を増やしても今日の基準には届かない見込みなので、これ以上下げないための席数です。",
        Reason.SEATS_PAUSED: "休止中の席を先に受付へ戻してください。",
        Reason.NOT_ENOUGH_SEATS: "空いている席では足りません。総括責任者に応援を頼んでください。",
        Reason.NO_CALL_RATE: "入電の多さがまだ分からないため、いま待っている方だけで計算しました。",
    }
)
"""What the figures beside the advice say already (somebody waits, the rate is low, nothing to add) has no sentence."""
HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class Sentences:
    """What the wallboard says."""

    headline: str
    lines: tuple[str, ...]


def sentences(advice: Advice) -> Sentences:
    """Return the advice as it is shown."""
    lines = [_for_how_long(advice), *(WORDS.get(reason, "") for reason in advice.reasons), _expected(advice)]
    return Sentences(_headline(advice), tuple(line for line in lines if line))


def minutes_text(minutes: int) -> str:
    """Return 30分間, 1時間 or 2時間15分."""
    hours, rest = divmod(minutes, HOUR_MIN)
    if not hours:
        return f"{rest}分間"
    return f"{hours}時間{rest}分" if rest else f"{hours}時間"


def _headline(advice: Advice) -> str:
    if advice.add_seats:
        return f"席を{advice.add_seats}つ追加"
    return "応援を頼む" if Reason.NOT_ENOUGH_SEATS in advice.reasons else "席の追加は不要"


def _for_how_long(advice: Advice) -> str:
    if not advice.add_seats:
        return ""
    paused = f"（うち{advice.from_paused}席は休止中の席）" if advice.from_paused else ""
    return f"これから{minutes_text(advice.for_minutes)}{paused}。"


def _expected(advice: Advice) -> str:
    """Return what may be expected, beside what comes of doing nothing."""
    if advice.expected_answer_rate_day is None:
        return ""
    rate, waits = percent_text(advice.expected_answer_rate_day), count_text(advice.expected_long_waits)
    if not advice.add_seats:
        return f"終業時の応答率の見込みは{rate}、5分以上待つ方の見込みは{waits}です。"
    before_rate = percent_text(advice.unchanged_answer_rate_day)
    before_waits = count_text(advice.unchanged_long_waits)
    return f"終業時の応答率 {before_rate} → {rate}、5分以上待つ方 {before_waits} → {waits}の見込み。"


def percent_text(share: float | None) -> str:
    """Return 87.6%, cut so that it never claims a target it has not reached."""
    return "—" if share is None else f"{int(share * 1000 + 1e-9) / 10:.1f}%"


def count_text(people: float) -> str:
    """Return 1.4人; 約12人 from ten on, where a decimal would claim too much."""
    if people < 0.05:
        return "ほぼ0人"
    return f"{people:.1f}人" if people < 10 else f"約{round(people)}人"
