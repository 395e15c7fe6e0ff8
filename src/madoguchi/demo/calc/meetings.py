"""What is talked about at the invented meetings with the city. Weeks are counted from the first meeting, 0."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Issue:
    """An open issue: raised after which meeting, whose, in how many days due, and closed after which meeting."""

    title: str
    text: str
    side: str
    week: int
    days: int
    closed_in: int | None = None
    closed_with: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """An instruction of the city: given in which week, answered and confirmed or not yet."""

    title: str
    text: str
    week: int
    answer: str = ""
    confirmed: bool = False


ISSUES: Final = (
    Issue(
        "昼の時間帯の待合の席",
        "12時から13時に席が足りない日がある。",
        "contractor",
        1,
        14,
        3,
        "椅子を6脚加え、待つ人の席は足りている。",
    ),
    Issue(
        "総合案内からの誘導",
        "総合案内で窓口の場所が伝わっていない。",
        "city",
        1,
        14,
        5,
        "案内の紙を置き、迷う人がほとんどいなくなった。",
    ),
    Issue("カードリーダーの読み取りの失敗", "古いカードで読み取りに時間がかかる。", "contractor", 2, 21),
    Issue("年末の開設日の知らせ方", "年末の最後の開設日を、いつから知らせるか決まっていない。", "city", 3, 28),
    Issue("電話の混み合う時間", "月曜の午前に電話がつながりにくい。", "contractor", 4, 7),
)
ORDERS: Final = (
    Order(
        "案内板の位置",
        "窓口の案内板を、入口から見える所に移してください。",
        1,
        "入口の右に移しました。写真を週報に載せます。",
        confirmed=True,
    ),
    Order(
        "消毒液の置き場所",
        "消毒液を、番号札の発券機のそばにも置いてください。",
        3,
        "全部の窓口で、発券機の横に置きました。",
    ),
    Order("休みの日の電話の案内", "祝日の前の週は、自動の案内で休みを知らせてください。", 5),
)
ACTIONS: Final = (
    "番号札の説明の紙を作り直す",
    "待合の椅子の数を数える",
    "案内の紙を総合案内に届ける",
    "読み取りに時間のかかったカードの数を数える",
    "年末の開設日の案と見本を出す",
    "月曜の午前の席を1つ増やす",
)
SAID: Final = "受注者が資料で説明し、本市から質問があった。"
DECIDED: Final = "このまま続け、次回に状況を報告する。"
RETURNED_WEEK: Final = 2
"""Of this meeting the minutes are returned once."""
RETURN_WORDS: Final = "宿題の担当が会社名だけになっています。氏名を書いてください。"
LATE_WEEK: Final = 4
"""Of this meeting the minutes come in two days late."""
