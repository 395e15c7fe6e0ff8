"""The invented campaign: when it begins, how many more come, how they say they heard, and what is said about leaflets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

AFTER_OPENING: Final = dt.timedelta(weeks=4)
SURGE: Final = ((14, 1.3), (28, 1.15))
"""Visitors for so many days from the campaign's first one, times the usual."""
ASKED: Final = 0.5
"""The share of visitors who are asked how they heard."""
USUAL_WEIGHTS: Final = {"city": 34, "on_the_spot": 26, "family_friend": 22, "newspaper": 8, "radio_tv": 6}
DELIVERED, DELIVERED_WEIGHT = "delivered_leaflet", 45

LEAFLETS: Final = ("insurance_leaflet", "account_leaflet")
"""Those of which the product has a plan of the pages."""
PROOF: Final = "校正用。印刷用のファイルは、承認のあとで作ります。"
TITLE: Final = "秋の全戸配布"
REACH: Final = "市内のすべての住宅の郵便受けに、配布員が1枚ずつ届けます。集合住宅と、郵便受けのない家も含みます。"
MESSAGE: Final = (
    "窓口の場所・曜日・時間、コールセンターの電話番号、持ち物。\n手続の案内のページへの二次元コードを付けます。"
)
CARRIED_OUT: Final = "市内6区の452,000世帯に配布しました。配布員の報告で、配り残しがないことを確かめました。"
HOUSEHOLDS: Final = 452_000
COSTS: Final = (
    ("ちらしの印刷（A4・両面）", 460_000, "枚", 2),
    ("全戸への配布", 452_000, "枚", 4),
    ("デザインの調整", 2, "日", 32_000),
)
COMMENT: Final = ("4ページ（裏表紙）", "電話番号をもう少し大きくできますか。高齢の方が遠くから見ます。")
APPROVED: Final = "校正を確認しました。電話番号の大きさも、これで結構です。印刷に進んでください。"
RECEIVER: Final = "市民総合窓口課　体験 区子"
FIRST_BOX, USUAL_BOX = 120, 500
"""Copies sent to the first ward, which run low on purpose, and to the others."""
LOST: Final = "開いたときに、折れたものを外しました。"


def campaign_start(opens_on: dt.date) -> dt.date:
    """Return the campaign's first day: the Monday four weeks after the week in which the counters opened."""
    return opens_on - dt.timedelta(days=opens_on.weekday()) + AFTER_OPENING


def surge(opens_on: dt.date, day: dt.date) -> float:
    """Return how many times as many as usual come on a day."""
    since = (day - campaign_start(opens_on)).days
    return next((factor for days, factor in SURGE if 0 <= since < days), 1.0)


def heard_weights(codes: Sequence[str], opens_on: dt.date, day: dt.date) -> tuple[tuple[str, int], ...]:
    """Return how often each answer is given: nobody names the leaflet before it was delivered."""
    delivered = DELIVERED_WEIGHT if day >= campaign_start(opens_on) else 0
    weights = USUAL_WEIGHTS | {DELIVERED: delivered}
    return tuple((code, weights.get(code, 4)) for code in codes if weights.get(code, 4))
