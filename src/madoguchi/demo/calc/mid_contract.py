"""What happens among the invented workers in mid-contract: names, words, and on which day of the operation."""

from __future__ import annotations

from typing import Final

NEWCOMER: Final = ("W101", "体験 若葉", "たいけん わかば")
JOINS_AFTER_DAYS: Final = 21
"""The newcomer takes the post on the first working day three weeks after the opening."""
LEAVES_WHY: Final = "退職のため、後任を配置します。"
HANDED_OVER: Final = (
    "折り返しの約束は残っていません。よく聞かれる内容は、FAQの指摘の画面に書いてあります。"
    "席の電話機の鍵は、責任者に返しました。"
)
NEWCOMER_WHY: Final = "新しい従事者のため"

ASKED_AFTER_DAYS: Final = 12
ASKED_WHY: Final = "待っている方への声かけがない日がありました。改善がみられないときは、交代を検討してください。"
CONDUCT_WORDS: Final = (
    "本市からの指摘を本人に伝えた。待ち時間の声かけを、30分ごとに行うことを決めた。窓口責任者が1週間見る。"
)
CONSULTED_WORDS: Final = (
    "指導のうえ1週間続け、改善がみられるかを本市と受注者の両方で確かめる。みられないときは交代する。"
)
KEPT_WORDS: Final = "1週間の様子を本市と確認した。声かけが続いているため、交代せずに続ける。"

LEADERS_EVIDENCE: Final = "窓口業務の責任者としての経験3年。マイナンバー関係の制度の研修を修了（修了証を確認した）。"
TESTED_WORDS: Final = "月1回の試験連絡。"
TESTED_AFTER_DAYS: Final = (0, 28)
RE_CONSIGNEE: Final = "体験人材サービス株式会社"
CONSENT_REFERENCE: Final = "再委託の同意について（第1号）"
