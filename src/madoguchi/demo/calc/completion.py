"""What is written and said when the invented contract comes to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from madoguchi.documents.calc.paper import Frame, Paper, Section, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

CONDITION_MET: Final = "条件のとおりに直しました。"
KEPT: Final = "契約の期間を通して守られたことを、記録と現場で確かめた。"
ISSUE_CLOSED: Final = "契約が終わるまでの状況を報告し、本市と終わりにすることを確かめた。"
ANSWERED: Final = "指示のとおりに行いました。"
CONFIRMED: Final = "確かめました。"
ACTION_DONE: Final = "終わり、完了報告の前に本市に伝えた。"
CLEARED: Final = "予定のとおり終わった。"
INCIDENT_CLOSED: Final = "再発防止策まで確かめました。"
FINAL_REMARKS: Final = "窓口とコールセンターを予定の日まで開き、機器と書類をすべて引き渡しました。"
CAMPAIGN: Final = "全戸に配る窓口の案内"
REACH: Final = "市内のすべての世帯の郵便受けに届ける。"
MESSAGE: Final = "区役所の窓口で、手続を一緒に進めます。"
COST: Final = ("案内の印刷と配布", 1000, "枚", 12)
CARRIED_OUT: Final = "予定の日に配り終えた。"
DRAFTS: Final[dict[str, tuple[str, Sequence[str]]]] = {
    "form": ("窓口で使う様式", ("番号札、対応記録、チェックリストの様式です。個人の番号を書く欄はありません。",)),
}
"""Papers which no other part of the demonstration hands in, by their kind: the title, and what is written."""


def draft(kind: str, contract_title: str, contractor: str, dated: str) -> Paper:
    """Return the paper of a kind."""
    title, paragraphs = DRAFTS[kind]
    frame = Frame(
        form="",
        dated=dated,
        addressee=(),
        sender=(contractor,),
        title=title,
        opening=f"「{contract_title}」について提出します。",
        running_title=title,
    )
    return Paper(frame=frame, facts=(), sections=[Section(title="内容", blocks=[Words(paragraphs=list(paragraphs))])])
