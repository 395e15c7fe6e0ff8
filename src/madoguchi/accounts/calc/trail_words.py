"""What the audit trail's codes say in plain words. A test holds that every verb which the code records has one."""

from __future__ import annotations

from collections.abc import Mapping

VERBS: Mapping[str, str] = {
    "ticket_issue": "番号札を発行しました",
    "ticket_walk_in": "番号札なしの方の対応を始めました",
    "ticket_call": "番号札を呼び出しました",
    "ticket_recall": "番号札を再び呼び出しました",
    "ticket_start": "対応を始めました",
    "ticket_finish": "対応を終えました",
    "ticket_hold": "番号札を保留にしました",
    "ticket_resume": "保留の番号札を呼び戻しました",
    "ticket_no_show": "番号札を不在にしました",
    "ticket_return_to_queue": "番号札を列に戻しました",
    "ticket_cancel": "番号札を取り消しました",
    "ticket_reissue": "番号札を印刷し直しました",
    "sit": "窓口に着席しました",
    "stand": "窓口の席を空けました",
    "call_staff": "受付機で係の者を呼びました",
    "answer_staff": "受付機の呼び出しに応じました",
    "tick_item": "点検の項目を確認しました",
    "untick_item": "点検の確認を取り消しました",
    "start_assist": "一時的応援を始めました",
    "end_assist": "一時的応援を終えました",
    "close_day": "一日を締めました",
    "reopen_day": "締めを取り消しました",
    "record_visit": "対応記録を作りました",
    "correct_contact": "対応記録を訂正しました",
    "hand_out": "チラシの配布を記録しました",
    "answer_complaint": "苦情への対応を記録しました",
    "download_records": "対応記録か苦情の一覧を取り出しました",
    "compile_report": "報告書を集計しました",
    "save_report_remarks": "報告書の所見を保存しました",
    "check_report": "報告書を確認しました",
    "freeze_report": "報告書を確定しました",
    "download_report": "報告書のファイルを取り出しました",
    "import_calls": "通話の記録を取り込みました",
    "change_rate_rule": "応答率の数え方を決めました",
    "calls.raise_alarm": "コールセンターの警報が出ました",
    "calls.clear_alarm": "コールセンターの警報が解けました",
    "calls.record_measure": "警報への対応を記録しました",
    "contract_loaded": "契約を読み込みました",
    "contract_reloaded": "契約を読み込み直しました",
    "holidays_imported": "祝日を取り込みました",
    "opening_days_regenerated": "開設日を作り直しました",
    "opening_day_cancelled": "開設日を中止にしました",
    "opening_day_moved": "開設日を移しました",
    "era_added": "元号を追加しました",
    "accounts.add_person": "利用者を追加しました",
    "accounts.change_role": "利用者の役割を変えました",
    "accounts.end_membership": "利用者の利用を止めました",
    "accounts.restore_membership": "利用者の利用を再開しました",
    "accounts.give_new_password": "仮のパスワードを渡しました",
    "accounts.reset_second_factor": "2段階認証を外しました",
    "accounts.make_pairing_code": "端末の登録コードを作りました",
    "accounts.pair_device": "端末を登録しました",
    "accounts.revoke_device": "端末の登録を取り消しました",
    "accounts.log_in": "ログインしました",
    "accounts.log_in_failed": "ログインに失敗しました",
    "accounts.log_out": "ログアウトしました",
    "accounts.wrong_code": "2段階認証の番号を間違えました",
    "accounts.totp_activated": "2段階認証（認証アプリ）を始めました",
    "accounts.totp_deactivated": "2段階認証（認証アプリ）を外しました",
    "accounts.recovery_codes_generated": "予備のコードを作りました",
    "accounts.webauthn_added": "2段階認証（セキュリティキー）を加えました",
    "accounts.webauthn_removed": "2段階認証（セキュリティキー）を外しました",
    "accounts.unlock": "画面のロックを解除しました",
    "accounts.set_switch_pin": "交代用の暗証コードを決めました",
    "accounts.switch_with_pin": "暗証コードで交代しました",
    "accounts.wrong_switch_pin": "交代用の暗証コードを間違えました",
    "accounts.change_password": "パスワードを変えました",
    "audit.erased": "操作の記録の詳細を消しました",
}

SUBJECTS: Mapping[str, str] = {
    "ticket": "番号札",
    "seating": "着席",
    "staff_call": "受付機の呼び出し",
    "checklist_tick": "点検",
    "temporary_assist": "一時的応援",
    "day_closing": "一日の締め",
    "contact": "対応記録",
    "complaint": "苦情",
    "handout": "チラシの配布",
    "listing": "一覧",
    "report": "報告書",
    "import_run": "通話の記録の取り込み",
    "answer_rate_rule": "応答率の数え方",
    "contract": "契約",
    "site": "区役所",
    "era": "元号",
    "user": "利用者",
    "device": "端末",
    "pairing_code": "端末の登録コード",
    "audit_entry": "操作の記録",
}


def said(verb: str) -> str:
    """Return the sentence for a verb; a code of an older release stays as it was written."""
    return VERBS.get(verb, verb)


def named(subject_kind: str) -> str:
    """Return the word for a kind of subject."""
    return SUBJECTS.get(subject_kind, subject_kind)
