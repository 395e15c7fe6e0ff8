"""What the invented staff and citizens search for, and what some of them then say about what they found."""

from __future__ import annotations

from typing import Final

BY_STAFF: Final = (
    "4桁 忘れた",
    "ロック 解除",
    "コンビニ 暗証番号",
    "期限 切れ",
    "更新 どこ",
    "口座 変更",
    "ネット銀行",
    "子ども 口座",
    "家族 代わり",
    "転職 登録",
    "資格確認書",
    "限度額",
    "はがき 本物",
    "顔認証カード",
    "スマホ 読み取れない",
    "不審な電話",
    "外国語",
    "セブン銀行",
    "合併 銀行",
    "名義 カナ",
)
BY_CITIZENS: Final = (
    "どこで登録できますか",
    "持ち物",
    "ほけんしょう とうろく",
    "暗証番号を忘れました",
    "自分で手続きしたい",
    "お金はかかりますか",
    "紙の保険証はまだ使えますか",
    "スマホだけで病院",
)
LED_NOWHERE: Final = ("証明写真機", "駐車場 割引", "図書館カード", "パスポート 更新")
"""Searched for, and nothing of what was shown was opened: the editors' list is made of these."""

REMARKS: Final = (
    ("old", "B06", "年末年始に止まる日が、ことしの案内と違うようです。"),
    ("wrong", "D13", "窓口の端末では、対応する機種の一覧がもっと長く出ます。"),
    ("not_found", "", "駐車券の取扱いを聞かれましたが、記事がありません。"),
)
RELEASED_LATER: Final = "E23"
"""Unverified when the pack was loaded; the manager checked and released it in the first week."""
