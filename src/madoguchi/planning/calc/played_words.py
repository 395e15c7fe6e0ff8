"""What the played days say, in words, and why it is not what the formula says."""

from __future__ import annotations

import math
from dataclasses import dataclass

from madoguchi.planning.calc.played_advice import HELP_S, PlayedAdvice, RestOfDay
from madoguchi.planning.calc.seat_advice import Advice, Reason

OTHER_PACE = 0.1
"""A pace which differs by less than a tenth is no reason."""
HELP_MIN = int(HELP_S // 60)


@dataclass(frozen=True, slots=True)
class PlayedWords:
    """The answer, what was tried, and why the formula says something else (nothing where it says the same)."""

    headline: str
    tried: str
    whys: tuple[str, ...]


def played_words(played: PlayedAdvice, exact: Advice, rest: RestOfDay) -> PlayedWords:
    """Return the played answer beside the formula's."""
    return PlayedWords(_headline(played, exact), _tried(played), why_different(played, exact, rest))


def why_different(played: PlayedAdvice, exact: Advice, rest: RestOfDay) -> tuple[str, ...]:
    """Return why two answers differ, what always holds first; nothing for the same answer."""
    if played.hopeless or played.add_seats == exact.add_seats:
        return ()
    goals = f"式は平均の見込みが基準に届く席数を、こちらは{_percent(played.wanted)}の確率で守れる席数を求めます。"
    more = played.add_seats > exact.add_seats
    return (goals, *(_why_more(exact, rest) if more else _why_fewer(exact, rest)))


def _why_more(exact: Advice, rest: RestOfDay) -> tuple[str, ...]:
    given = rest.assumptions
    holds = {
        "式はいまの入電の多さが続くと見ますが、見込みではこのあと増えます。": _pace(exact, rest) > 1.0 + OTHER_PACE,
        "切れたあとのかけ直しと短い離席も数えるため、席が多めに要ります。": given.retries > 0.0
        or given.away_share > 0.0,
    }
    return tuple(words for words, held in holds.items() if held)


def _why_fewer(exact: Advice, rest: RestOfDay) -> tuple[str, ...]:
    spread = rest.assumptions.talk_spread
    holds = {
        "式は、もう5分を超えた方に出る席も数えます。こちらは、これから5分に達する方だけを数えます。": (
            Reason.LONG_WAIT_NOW in exact.reasons
        ),
        "式はいまの入電の多さが続くと見ますが、見込みではこのあと減ります。": _pace(exact, rest) < 1.0 - OTHER_PACE,
        "式は通話の長さのばらつきを、記録より大きく見ます。": spread is not None and spread < 1.0,
        f"式は{HELP_MIN}分より長く足す席数です。こちらは{HELP_MIN}分だけ足す席数です。": exact.for_minutes > HELP_MIN,
    }
    return tuple(words for words, held in holds.items() if held)


def _pace(exact: Advice, rest: RestOfDay) -> float:
    """Return the calls expected over those the formula reckons with."""
    return rest.calls_per_hour / exact.calls_per_hour if exact.calls_per_hour > 0.0 else math.inf


def _headline(played: PlayedAdvice, exact: Advice) -> str:
    if played.hopeless:
        return "1時間の席の追加では、今日の約束に届く見込みがありません。式の答えで動いてください。"
    what = f"席を{played.add_seats}つ追加" if played.add_seats else "席の追加は不要"
    same = "（式と同じ）" if played.add_seats == exact.add_seats else ""
    if played.reached:
        return f"{what}{same}。守れる確率は{_percent(played.probability)}です。"
    return (
        f"{what}{same}。それでも守れる確率は{_percent(played.probability)}で、{_percent(played.wanted)}には届きません。"
    )


def _tried(played: PlayedAdvice) -> str:
    each = (f"{_seats(choice.extra)} {_percent(choice.probability)}" for choice in played.choices)
    return f"これから1時間の席と、応答率も5分待ちも守れる確率: {'、'.join(each)}"


def _seats(extra: int) -> str:
    return f"＋{extra}席" if extra else "いまのまま"


def _percent(share: float) -> str:
    """Return 95%, cut so that it never claims what has not been reached."""
    return f"{math.floor(share * 100 + 1e-9)}%"
