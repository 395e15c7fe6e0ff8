"""What the audit trail's codes of the time after the contract say: its end, questions, copies, deletion."""

from __future__ import annotations

from collections.abc import Mapping

ARCHIVE_VERBS: Mapping[str, str] = {
    "archive.end_contract": "契約を終了しました",
    "archive.ask": "受注者に質問しました",
    "archive.answer_question": "質問に回答しました",
    "archive.ask_again_question": "もう一度質問しました",
    "archive.settle_question": "質問への回答を了承しました",
    "archive.ask_export": "すべての記録の書き出しを始めました",
    "archive.export_records": "すべての記録を書き出しました",
    "archive.take_export": "書き出した記録を取り出しました",
    "archive.propose_deletion": "記録の削除を提案しました",
    "archive.approve_deletion": "記録の削除を承認しました",
    "archive.decline_deletion": "記録の削除を承認しませんでした",
    "archive.delete_records": "保存期間を過ぎた記録を削除しました",
}
ARCHIVE_SUBJECTS: Mapping[str, str] = {
    "contractend": "契約の終了",
    "question": "本市の質問",
    "recordexport": "記録の書き出し",
    "deletion": "記録の削除",
}
