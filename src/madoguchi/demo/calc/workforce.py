"""The invented workers who have no log-in of their own, and how the employment of all of them is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Hand:
    """One invented worker: name, reading, post."""

    name: str
    kana: str
    post: str


KANA: Final = {
    "demo-manager": "たいけん いちろう",
    "demo-supervisor-1": "たいけん はなこ",
    "demo-supervisor-2": "たいけん じろう",
    "demo-clerk-1": "たいけん さぶろう",
    "demo-clerk-2": "たいけん ももこ",
    "demo-clerk-3": "たいけん しろう",
    "demo-clerk-4": "たいけん うめこ",
    "demo-call-supervisor": "たいけん でんこ",
    "demo-operator-1": "たいけん ごろう",
    "demo-operator-2": "たいけん むつこ",
    "demo-operator-3": "たいけん しちろう",
    "demo-operator-4": "たいけん やえ",
    "demo-operator-5": "たいけん くろう",
}
OTHERS: Final = (
    *(Hand(f"体験 {name}", f"たいけん {kana}", "operator") for name, kana in (
        ("十和", "とわ"), ("百合", "ゆり"), ("千代", "ちよ"),
        ("万作", "まんさく"), ("一葉", "かずは"),
    )),
    *(Hand(f"体験 {name}", f"たいけん {kana}", "counter_staff") for name, kana in (
        ("二葉", "ふたば"), ("三葉", "みつば"), ("竹子", "たけこ"), ("松雄", "まつお"), ("菊枝", "きくえ"), ("蘭", "らん"),
        ("桜", "さくら"),
    )),
)  # fmt: skip
PLAN_TEXTS: Final = {
    "compliance": "個人情報の取扱い、暗証番号を聞かない・代わりに入れない決まり、秘密の保持",
    "my_number": "マイナンバーとカードの仕組み、電子証明書と暗証番号の種類",
    "insurance_card": "健康保険証利用の申込み方法、医療機関での使い方、よくある質問",
    "money_account": "公金受取口座の制度、登録・変更・確認の方法、よくある質問",
    "terminal": "支援端末とカードリーダーの操作、ログアウトと消毒、回線が切れたとき",
    "hospitality": "応対の基本、台本とFAQの使い方、2人1組のロールプレイ",
}
